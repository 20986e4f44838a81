package dev.mainstay.cli;

import dev.mainstay.engine.Replay;
import dev.mainstay.engine.Replayed;
import dev.mainstay.export.report.ReplayPage;
import dev.mainstay.spec.Promise;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mainstay replay}: a specification on real history. */
@Command(
        name = "replay",
        description = "A specification on real history: who would have been told what, by your rules and by Mainstay's,"
                + " and which incidents nobody heard of.",
        footer = {
            "",
            "Theirs are the alert policies stated in the documents, or else the multi-window burn-rate rules that Sloth and Pyrra"
                    + " write. Example: mainstay replay slos/ --from 2026-10-01 --html replay.html"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Desk desk;

    @Mixin
    Documents documents = new Documents();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin here (default: the oldest row; four weeks ago on a live source).")
    String from = "";

    @Option(names = "--until", paramLabel = "TIME", description = "End here (default: the newest row, or now).")
    String until = "";

    @Option(
            names = "--incident",
            paramLabel = "SHARE",
            defaultValue = "10%",
            description = "What an incident spends of its budget at least (default: 10%%).")
    String incident = "10%";

    @Option(names = "--promise", paramLabel = "REF", description = "Replay only this promise. May be repeated.")
    List<String> only = List.of();

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page as well.")
    String html = "";

    @Mixin
    Format format = new Format();

    ReplayCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        if (format.refused(desk)) return Exit.INVALID.code();
        Replay.Stretch stretch;
        try {
            stretch = new Replay.Stretch(
                    time(from),
                    time(until),
                    desk.now(),
                    Percentages.parse(incident).doubleValue());
        } catch (IllegalArgumentException wrong) {
            return desk.invalid(String.valueOf(wrong.getMessage())).code();
        }
        if (stretch.from().isPresent()
                && stretch.until().isPresent()
                && stretch.from().getAsLong() >= stretch.until().getAsLong())
            return desk.invalid("--from is not before --until").code();
        Loading loading = documents.load(desk);
        List<Promise> promises = loading.specification().promises().stream()
                .filter(promise -> only.isEmpty() || only.contains(promise.id().toString()))
                .toList();
        if (promises.isEmpty()) {
            String what = only.isEmpty()
                    ? "there is no promise in " + documents.path
                    : "no promise is named " + String.join(", ", only);
            desk.err().println("mainstay: " + what);
            return Exit.UNDECIDED
                    .and(only.isEmpty() ? loading.exit() : Exit.INVALID)
                    .code();
        }
        try (State state = State.look(documents.state(), desk)) {
            Replayed replayed = new Replay(state.meters(), state::excluded, desk.progress()::show)
                    .run(loading.specification(), promises, stretch);
            desk.progress().clear();
            // A source whose reading was interrupted has nothing to replay, which is no report.
            if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException("while it was replayed");
            Optional<IOException> unwritten = write(replayed);
            if (format.json()) Json.print(desk.out(), ReplayJson.of(replayed));
            else
                new ReplayTable(desk.out(), desk.terminal())
                        .print(replayed, documents.path, unwritten.isPresent() ? "" : html);
            Exit exit = replayed.chronicles().isEmpty() ? Exit.UNDECIDED : Exit.YES;
            if (unwritten.isPresent()) exit = exit.and(Exit.of(Trouble.tell(unwritten.get(), desk)));
            return exit.and(loading.exit()).and(state.exit()).code();
        }
    }

    /** Writes the page, if one is asked for, whole or not at all; answers why it could not be written. */
    private Optional<IOException> write(Replayed replayed) {
        if (html.isEmpty()) return Optional.empty();
        try {
            Path file = Path.of(html);
            // A symbolic link stays one, and a device such as /dev/stdout is written as it is.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path name = target.getFileName();
            Path parent = target.getParent();
            if (name == null || parent == null || (Files.exists(target) && !Files.isRegularFile(target)))
                Files.writeString(target, page(replayed));
            else if (!Files.isDirectory(parent)) throw new NoSuchFileException(parent.toString());
            else new Together(parent, new LinkedHashMap<>(Map.of(name, page(replayed)))).write();
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(failure);
        }
    }

    private OptionalLong time(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Moment.parse(text, desk.now()));
    }

    private String page(Replayed replayed) {
        Map<String, String> left = new LinkedHashMap<>();
        replayed.left().forEach((ref, why) -> left.put(ref.toString(), why));
        return ReplayPage.of(documents.path.toString(), replayed.chronicles(), left);
    }
}
