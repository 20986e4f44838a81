package dev.mainstay.measure.runs;

import dev.mainstay.measure.Fields;
import dev.mainstay.measure.Globs;
import dev.mainstay.measure.Lines;
import dev.mainstay.measure.Refusals;
import dev.mainstay.measure.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs of files of JSON lines: {@code job}, {@code run} and {@code state} (started, finished, failed) are text, {@code time}, and
 * {@code trigger} and {@code due} where they are known, ISO 8601 with an offset or epoch milliseconds. A line said twice is one.
 */
final class RunBook {
    static final Set<String> FIELDS = Set.of("job", "run", "state", "time", "trigger", "due");

    private final Map<String, Map<String, Run>> jobs = new HashMap<>();
    private final Refusals refusals = new Refusals();
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private int held;

    private RunBook() {}

    /** @param until what was said at or after it is not yet known, epoch milliseconds */
    static RunBook read(List<String> files, Settings settings, long until) throws IOException {
        RunBook book = new RunBook();
        for (Path file : Globs.expand(files)) {
            try (InputStream in = Files.newInputStream(file)) {
                Lines lines = new Lines(in, settings.lineBytes());
                for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next())
                    book.line(file, line.get(), until, settings.cells());
            }
        }
        return book;
    }

    /**
     * The book of records that were pushed, each the text of one line.
     *
     * @param known what some of them say; those that are not in it are added
     */
    static RunBook of(Iterable<String> records, Settings settings, long until, Map<String, Said> known)
            throws IOException {
        RunBook book = new RunBook();
        for (String record : records) {
            Said said = known.get(record);
            if (said == null) {
                said = decoded(record, settings, book.refusals);
                if (said == null) continue;
                known.put(record, said);
            }
            book.enter(said, until);
            if (book.held > settings.cells()) throw new IOException("more than " + settings.cells() + " runs");
        }
        return book;
    }

    private static @Nullable Said decoded(String record, Settings settings, Refusals refusals) throws IOException {
        Lines lines =
                new Lines(new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)), settings.lineBytes());
        Optional<Lines.Line> line = lines.next();
        try {
            if (line.orElse(null) instanceof Lines.Line.Found found) return said(new Fields(found.object()));
            if (line.orElse(null) instanceof Lines.Line.Broken broken)
                refusals.add(Path.of("pushed"), broken.number(), broken.reason());
        } catch (IllegalArgumentException e) {
            refusals.add(Path.of("pushed"), 1, String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** What one line says. */
    record Said(String job, String run, Run.State state, long time, OptionalLong trigger, OptionalLong due) {}

    private void line(Path file, Lines.Line line, long until, int most) throws IOException {
        switch (line) {
            case Lines.Line.Broken broken -> refusals.add(file, broken.number(), broken.reason());
            case Lines.Line.Found found -> {
                try {
                    enter(said(new Fields(found.object())), until);
                } catch (IllegalArgumentException e) {
                    refusals.add(file, found.number(), String.valueOf(e.getMessage()));
                }
                if (held > most) throw new IOException("more than " + most + " runs");
            }
        }
    }

    private static Said said(Fields fields) {
        fields.only(FIELDS);
        Run.State state = state(fields.text("state"));
        long time = fields.time("time", Long.MAX_VALUE);
        OptionalLong trigger = optional(fields, "trigger");
        OptionalLong due = optional(fields, "due");
        return new Said(fields.text("job"), fields.text("run"), state, time, trigger, due);
    }

    private void enter(Said said, long until) {
        if (said.time() >= until) return;
        oldest = Math.min(oldest, said.time());
        newest = Math.max(newest, said.time());
        Map<String, Run> runs = jobs.computeIfAbsent(said.job(), none -> new HashMap<>());
        Run before = runs.get(said.run());
        if (before == null) held++;
        runs.put(
                said.run(),
                (before == null ? Run.UNKNOWN : before).with(said.state(), said.time(), said.trigger(), said.due()));
    }

    static Run.State state(String text) {
        for (Run.State state : Run.State.values())
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) return state;
        throw new IllegalArgumentException("state must be started, finished or failed, not " + text);
    }

    private static OptionalLong optional(Fields fields, String name) {
        return fields.has(name) ? OptionalLong.of(fields.time(name, Long.MAX_VALUE)) : OptionalLong.empty();
    }

    Collection<Run> runs(String job) {
        return jobs.getOrDefault(job, Map.of()).values();
    }

    /** The runs of a job by their names. */
    Map<String, Run> named(String job) {
        return jobs.getOrDefault(job, Map.of());
    }

    Refusals refusals() {
        return refusals;
    }

    boolean isEmpty() {
        return oldest > newest;
    }

    /** The earliest time of any record of any job. */
    long oldest() {
        return oldest;
    }

    /** The latest time of any record of any job: up to here the source has spoken. */
    long newest() {
        return newest;
    }
}
