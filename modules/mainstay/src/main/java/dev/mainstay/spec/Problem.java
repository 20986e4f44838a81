package dev.mainstay.spec;

/**
 * Something to tell the author of a specification: where, how grave, what is wrong, and what would be right.
 *
 * @param hint what to do about it; empty when the message says it all
 */
public record Problem(Position at, Severity severity, String message, String hint) {
    /** An error refuses the specification, a warning does not, a note only informs. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    public static Problem error(Position at, String message, String hint) {
        return new Problem(at, Severity.ERROR, message, hint);
    }

    public static Problem warning(Position at, String message, String hint) {
        return new Problem(at, Severity.WARNING, message, hint);
    }

    public static Problem note(Position at, String message, String hint) {
        return new Problem(at, Severity.NOTE, message, hint);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line as compilers print it: {@code file:line:column: error: message (hint)}. */
    @Override
    public String toString() {
        String where = at.equals(Position.NONE) ? "" : at + ": ";
        String tail = hint.isEmpty() ? "" : " (" + hint + ")";
        return where + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + message + tail;
    }
}
