package dev.mainstay.measure;

import dev.mainstay.spec.Position;
import java.util.Optional;

/**
 * Something wrong in the documents that only the source itself shows, such as a column that the table does not have. It stays wrong until
 * a document is mended; what may heal by itself is no mistake.
 *
 * @param at the query, or the source; empty where only the promise has a place
 * @param hint what would be right; empty when the message says it all
 */
public record Mistake(Optional<Position> at, String message, String hint) {
    /** Message and hint in one. */
    public String told() {
        return message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
