package dev.mainstay.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The documents that a command works on. */
final class Documents {
    @Parameters(
            index = "0",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "A folder of documents, or one file (default: this folder).")
    Path path = Path.of(".");

    /** Loads them and tells their errors and warnings. */
    Loading load(Desk desk) {
        return Loading.of(path, desk.err());
    }

    /** The folder that their state lies in. */
    Path state() {
        return Loading.state(path);
    }
}
