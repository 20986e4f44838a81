package dev.mainstay.measure.scrape;

/** A text is not of its format; the message says where and why. Never leaves this package. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(int line, String reason) {
        super("line " + line + ": " + reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
