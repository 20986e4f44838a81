package dev.mainstay.cli;

/** What a command answers to the shell. Declared in the order in which they win in a mixed result. */
public enum Exit {
    INTERRUPTED(130),
    INVALID(3),
    ENVIRONMENT(4),
    NO(1),
    UNDECIDED(2),
    YES(0);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The one of both that wins. */
    Exit and(Exit other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
