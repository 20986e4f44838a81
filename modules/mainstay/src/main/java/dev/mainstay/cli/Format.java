package dev.mainstay.cli;

import picocli.CommandLine.Option;

/** How a command without verdicts writes its result. */
final class Format {
    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: table).")
    Output output = Output.table;

    boolean json() {
        return output == Output.json;
    }

    /** Whether the format is one that only {@code check} writes; says so. */
    boolean refused(Desk desk) {
        if (output != Output.junit) return false;
        desk.invalid("--output is table or json here; junit is for check");
        return true;
    }
}
