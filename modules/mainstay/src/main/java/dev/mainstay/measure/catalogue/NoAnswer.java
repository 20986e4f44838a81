package dev.mainstay.measure.catalogue;

import java.io.Serial;

/** A question without a usable answer; caught where the questions are asked. */
final class NoAnswer extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    NoAnswer(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
