package dev.mainstay.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which specification's state a command works on. */
final class Folder {
    @Option(
            names = {"--into", "--in"},
            paramLabel = "PATH",
            description =
                    "The folder of documents whose state it is (default: this folder). The state lies in PATH/.mainstay.")
    Path path = Path.of(".");

    Path state() {
        return Loading.state(path);
    }
}
