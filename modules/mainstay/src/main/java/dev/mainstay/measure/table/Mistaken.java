package dev.mainstay.measure.table;

import dev.mainstay.measure.Mistake;
import dev.mainstay.spec.Position;
import java.util.Optional;

/** The document asks for what cannot be answered, whatever the rows are. */
final class Mistaken extends Refused {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String hint;

    Mistaken(String message, String hint) {
        super(message + (hint.isEmpty() ? "" : " (" + hint + ")"));
        this.message = message;
        this.hint = hint;
    }

    /** The same, of a part of the source. */
    Mistaken inside(String part) {
        return new Mistaken(part + message, hint);
    }

    /** Whether it is known what was probably meant. */
    boolean meant() {
        return hint.startsWith("did you mean");
    }

    Mistake at(Optional<Position> place) {
        return new Mistake(place, message, hint);
    }
}
