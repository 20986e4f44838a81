package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import dev.mainstay.spec.Specification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "What the state holds: pushed counts, scraped metrics, alerts, exclusions, and how it was found.",
        footer = {"", "Exit code: 0 it can be read (or there is none yet), 4 it cannot."})
final class StatusCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    Documents documents = new Documents();

    @Mixin
    Format format = new Format();

    StatusCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (format.refused(desk)) return Exit.INVALID.code();
        if (!documents.path.toFile().exists())
            return desk.invalid(documents.path + ": there is no such file or folder")
                    .code();
        Path state = documents.state();
        Specification specification = Loading.aside(documents.path, desk.err()).specification();
        if (!Journal.exists(state)) {
            if (format.json()) Json.print(desk.out(), Status.none(state, specification));
            else {
                desk.out()
                        .println("There is no state in " + state
                                + ". `mainstay check` needs none for files and live sources;");
                desk.out().println("`mainstay push`, `mainstay scrape` and `mainstay exclude` make it.");
            }
            return 0;
        }
        try (Journal journal = Journal.read(state)) {
            Status status = Status.of(state, specification, journal);
            if (format.json()) Json.print(desk.out(), status.json());
            else {
                status.lines().forEach(desk.out()::println);
                desk.out().println();
                desk.out().println("Next: " + status.next(documents.path));
            }
        }
        return 0;
    }
}
