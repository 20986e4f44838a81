package dev.mainstay.cli;

import dev.mainstay.export.start.NewFolder;
import dev.mainstay.export.start.Proposals;
import dev.mainstay.export.start.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description =
                "Make a working folder to start from, or have promises proposed from the metrics of a Prometheus.",
        footer = {
            "",
            "Nothing that is there is ever written over.",
            "Exit code: 0 written, 2 the Prometheus does not answer or has nothing to promise, 3 a file is there already.",
            "",
            "Example: mainstay init shop && mainstay check shop"
        })
final class InitCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder to write; made if it is missing.")
    Path folder = Path.of("");

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = {
                "table: a table of events (the default); counts: counts made by your own programs; "
                        + "openslo: the same as OpenSLO v1; prometheus: metrics."
            })
    String template = "";

    @Option(
            names = "--from-prometheus",
            paramLabel = "URL",
            description = "Propose promises from the metrics that this Prometheus had in the last day.")
    String url = "";

    @Option(names = "--dry-run", description = "Show what would be written and write nothing.")
    boolean dryRun;

    InitCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        if (!url.isEmpty() && !template.isEmpty())
            return desk.invalid("--template and --from-prometheus are two ways to begin: take one")
                    .code();
        return (url.isEmpty() ? fromTemplate() : fromPrometheus()).code();
    }

    private Exit fromTemplate() throws IOException {
        String name = template.isEmpty() ? Templates.DEFAULT : template;
        Optional<SequencedMap<String, String>> files = Templates.files(name);
        if (files.isEmpty())
            return desk.invalid(
                    "there is no template '" + name + "'; there are " + String.join(", ", Templates.names()));
        return write(files.get(), Templates.hasData(name) ? "check" : "validate");
    }

    private Exit fromPrometheus() throws IOException {
        return switch (Offers.ask(url, desk.now())) {
            case Offers.Wrong wrong -> desk.invalid(wrong.reason());
            case Offers.Silent silent -> undecided(silent.reason());
            case Offers.Had had -> {
                if (had.more() > 0) desk.err().println("mainstay: " + had.more() + " more metrics were not looked at");
                Proposals proposals = Proposals.of(had.metrics());
                if (proposals.isEmpty())
                    yield undecided("no metric at " + url
                            + " counts requests by their status, measures durations or says what is up; write promises "
                            + "for yours: mainstay init " + Words.shell(folder) + " --template prometheus");
                yield write(Templates.proposed(proposals.text(url)), "check");
            }
        };
    }

    private Exit undecided(String reason) {
        desk.err().println("mainstay: " + reason);
        return Exit.UNDECIDED;
    }

    private Exit write(SequencedMap<String, String> files, String next) throws IOException {
        return switch (dryRun ? NewFolder.plan(folder, files) : NewFolder.write(folder, files)) {
            case NewFolder.Outcome.Exists there ->
                desk.invalid("nothing was written, since this is there already: "
                        + there.files().stream().map(Path::toString).collect(Collectors.joining(", ")));
            case NewFolder.Outcome.Written written -> {
                files.forEach((file, text) -> desk.out()
                        .printf(
                                Locale.ROOT,
                                "%s %s (%,d bytes)%n",
                                dryRun ? "would write" : "wrote",
                                folder.resolve(file),
                                text.getBytes(StandardCharsets.UTF_8).length));
                if (!dryRun) desk.out().println("Next: `mainstay " + next + " " + Words.shell(folder) + "`");
                yield Exit.YES;
            }
        };
    }
}
