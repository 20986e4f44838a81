package dev.mainstay.measure.prometheus;

/** A question cannot be asked or was not answered; the message says why to its reader. Never leaves this package. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
        super(reason);
    }

    String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
