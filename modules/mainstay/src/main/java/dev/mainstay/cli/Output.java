package dev.mainstay.cli;

/** How results are written. */
enum Output {
    table,
    json,
    junit;

    /** What a command without verdicts answers to {@code --output junit}. */
    static final String NO_JUNIT = "--output is table or json here; junit is for check";
}
