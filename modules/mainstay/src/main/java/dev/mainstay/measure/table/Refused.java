package dev.mainstay.measure.table;

/** A table, or one question to it, cannot be answered; the message says why to its reader. Never leaves this package. */
sealed class Refused extends Exception permits Mistaken {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
        super(reason);
    }

    String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
