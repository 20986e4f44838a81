package dev.mainstay.cli;

/** What a command answers to the shell. Declared in the order in which they win in a mixed result. */
enum Exit {
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

    /** The answer that a code stands for. */
    static Exit of(int code) {
        for (Exit exit : values()) if (exit.code == code) return exit;
        throw new IllegalArgumentException("no command ends with " + code);
    }

    /** The one of both that wins. */
    Exit and(Exit other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
