package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import dev.mainstay.spec.Specification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        description = "What the state holds: pushed counts, alerts, exclusions, and how it was found.",
        footer = {"", "Exit code: 0 it can be read (or there is none yet), 4 it cannot."})
final class StatusCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            index = "0",
            defaultValue = ".",
            paramLabel = "PATH",
            description = "The folder of documents whose state it is (default: this folder).")
    Path path = Path.of(".");

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: table).")
    Output output = Output.table;

    StatusCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (output == Output.junit) return desk.invalid(Output.NO_JUNIT).code();
        if (!path.toFile().exists())
            return desk.invalid(path + ": there is no such file or folder").code();
        Path state = Loading.state(path);
        Specification specification = Loading.aside(path, desk.err()).specification();
        if (!Journal.exists(state)) {
            if (output == Output.json) Json.print(desk.out(), Status.none(state, specification));
            else {
                desk.out()
                        .println("There is no state in " + state
                                + ". `mainstay check` needs none for files and live sources;");
                desk.out().println("`mainstay push` and `mainstay exclude` make it.");
            }
            return 0;
        }
        try (Journal journal = Journal.read(state)) {
            Status status = Status.of(state, specification, journal);
            if (output == Output.json) Json.print(desk.out(), status.json());
            else {
                status.lines().forEach(desk.out()::println);
                desk.out().println();
                desk.out().println("Next: " + status.next(path));
            }
        }
        return 0;
    }
}
