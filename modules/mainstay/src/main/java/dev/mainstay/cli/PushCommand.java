package dev.mainstay.cli;

import dev.mainstay.engine.intake.Intake;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "push",
        description = "Hand in counts or records of runs that were made elsewhere: JSON, one object a line.",
        footer = {
            "",
            "What the receipt calls accepted is durable. The same lines again change nothing; other numbers for the same key",
            "replace the earlier ones and are named. A line of counts, of runs:",
            "  {\"indicator\": \"answers\", \"start\": \"2024-03-01T09:30:00Z\", \"good\": 98, \"total\": 100}",
            "  {\"job\": \"nightly\", \"run\": \"8c1f\", \"state\": \"finished\", \"time\": \"2024-03-01T05:10:00Z\"}",
            "Exit code: 0 all lines taken, 3 some refused (the others are taken), 4 the state could not be written."
        })
final class PushCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file, or - for standard input.")
    Path file = Path.of("-");

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The data source that the lines are of (default: the only one that is pushed to).")
    String source = "";

    @Mixin
    Credential credential = new Credential();

    @Mixin
    Folder folder = new Folder();

    @Option(names = "--dry-run", description = "Read the lines and say which would be refused; write nothing.")
    boolean dry;

    @Mixin
    Format format = new Format();

    PushCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        if (format.refused(desk)) return Exit.INVALID.code();
        boolean piped = file.toString().equals("-");
        if (!piped && Files.isDirectory(file))
            return desk.invalid(file + " is a folder; name a file of JSON lines")
                    .code();
        if (!piped && !Files.exists(file))
            return desk.invalid(file + ": there is no such file").code();
        if (!dry) desk.lastWords().owe(() -> Receipts.unfinished(0, again()));
        Loading loading = Loading.aside(folder.path, desk.err());
        return switch (Receivers.of(loading.specification()).choose(source, folder.path.toString())) {
            case Receivers.Choice.None none -> desk.invalid(none.because()).code();
            case Receivers.Choice.Chosen chosen -> {
                if (!dry && loading.exit() != Exit.YES)
                    desk.err()
                            .println("mainstay: the lines are taken all the same, into " + folder.state()
                                    + ": its source " + chosen.source().name() + " is declared without an error");
                try (InputStream in = piped ? desk.in() : Files.newInputStream(file)) {
                    yield push(in, chosen.source(), loading.specification());
                }
            }
        };
    }

    private int push(InputStream in, DataSource to, Specification specification) throws IOException {
        if (dry) {
            if (!Journal.exists(folder.state())) return take(in, to, specification, Optional.empty());
            try (Journal held = Journal.read(folder.state())) {
                return take(in, to, specification, Optional.of(held));
            }
        }
        Optional<Server> server = Server.of(folder.state());
        if (server.isPresent()) return send(in, to, server.get());
        Settings settings = Settings.DEFAULT.withRetention(Receivers.retention(specification));
        try (Journal journal = Turn.open(folder.state(), settings, desk.err())) {
            return take(in, to, specification, Optional.of(journal));
        }
    }

    private int send(InputStream in, DataSource to, Server server) throws IOException {
        Optional<String> token = credential.text(server, desk);
        if (token.isEmpty()) return Exit.INVALID.code();
        RemotePush push = new RemotePush(server, token.get(), to);
        desk.lastWords().owe(() -> Receipts.unfinished(push.durable(), again()));
        try {
            Optional<Server.Reply> failed = push.send(in);
            if (failed.isEmpty()) return tell(push.receipt(), push.durable());
            desk.err().println("mainstay: " + failed.get().error());
            desk.err().println("mainstay: " + desk.lastWords().take());
            return failed.get().exit().code();
        } catch (IOException failure) {
            unfinished();
            throw failure;
        }
    }

    /** @param state what is held; it is written unless this is a dry run */
    private int take(InputStream in, DataSource to, Specification specification, Optional<Journal> state)
            throws IOException {
        Intake intake = new Intake(
                to, specification, state, !dry, Intake.Rule.OTHERS_ARE_TAKEN, desk.now(), desk.lastWords()::during);
        if (!dry) desk.lastWords().owe(() -> Receipts.unfinished(intake.durable(), again()));
        try {
            intake.take(in);
        } catch (IllegalArgumentException otherForm) {
            return desk.invalid(String.valueOf(otherForm.getMessage())).code();
        } catch (StateUnavailable | IOException | UncheckedIOException failure) {
            unfinished();
            throw failure;
        }
        return tell(Json.tree(intake.receipt()), intake.durable());
    }

    private void unfinished() {
        String unfinished = desk.lastWords().take();
        if (!unfinished.isEmpty()) desk.err().println("mainstay: " + unfinished);
    }

    private int tell(JsonNode receipt, long durable) {
        // The receipt may not be printed any more.
        if (!dry)
            desk.lastWords()
                    .owe(() -> "the push reached its end: " + Words.count(durable, "line") + " of it "
                            + (durable == 1 ? "is" : "are") + " durable");
        Receipts.refusals(receipt, file.toString().equals("-") ? "standard input" : file.toString())
                .forEach(desk.err()::println);
        for (JsonNode warning : receipt.path("warnings")) desk.err().println("mainstay: " + warning.asString());
        Exit exit = Receipts.exit(receipt);
        if (format.json()) Json.print(desk.out(), receipt);
        else {
            Receipts.lines(receipt).forEach(desk.out()::println);
            if (!dry && exit == Exit.YES)
                desk.out().println("Next: `mainstay check " + Words.shell(folder.path) + "` judges them.");
        }
        return exit.code();
    }

    /** What to push again after an interruption. */
    private String again() {
        return file.toString().equals("-") ? "the same lines" : file.toString();
    }
}
