package dev.mainstay.measure.runs;

import dev.mainstay.measure.Globs;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads runs from files of JSON lines. A due run is a unit of the slice of its due time. What is due after the newest record of any job is
 * not known yet, and neither is what was due before the oldest.
 */
public final class RunsMeter implements Meter {
    private final Books books;
    private final String where;
    private final OptionalLong forgotten;

    /** All that is known before {@code until}. */
    private interface Books {
        RunBook until(long until) throws IOException;
    }

    private RunsMeter(Books books, String where, OptionalLong forgotten) {
        this.books = books;
        this.where = where;
        this.forgotten = forgotten;
    }

    /** The runs in the files of a source. */
    public static RunsMeter files(Source.Runs source, Settings settings) {
        return new RunsMeter(
                until -> RunBook.read(source.files(), settings, until), "the files hold", OptionalLong.empty());
    }

    /**
     * Runs that were pushed, each the text of one line that {@link RunLines} accepted.
     *
     * @param forgotten runs that were due before this are not judged: records of them are forgotten; empty when none are
     * @param known what was decoded before, and is added to
     */
    public static RunsMeter pushed(List<String> records, OptionalLong forgotten, Settings settings, Decoded known) {
        known.keep(records);
        return new RunsMeter(
                until -> RunBook.of(records, settings, until, known.said), "what was pushed holds", forgotten);
    }

    /** Records that were decoded before, for meters that are opened again and again. For one caller at a time. */
    public static final class Decoded {
        private final Map<String, RunBook.Said> said = new HashMap<>();

        private void keep(List<String> records) {
            if (said.size() > records.size()) said.keySet().retainAll(new HashSet<>(records));
        }
    }

    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        try {
            RunBook book = books.until(range.until());
            Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
            for (Stream stream : streams) readings.put(stream, book.refusals().noted(reading(book, stream, range)));
            return readings;
        } catch (IOException e) {
            return new Unread(Globs.reason(e)).read(streams, range);
        }
    }

    private Map<Segment, Reading> reading(RunBook book, Stream stream, Range range) {
        if (!(stream.indicator() instanceof Indicator.Deadline deadline))
            return Unread.missing("runs answer deadline only");
        if (book.isEmpty()) return Unread.missing(where + " no runs before the end of " + range);
        if (!stream.segments().columns().isEmpty()) return Unread.missing("runs are not cut into segments");
        long grain = stream.grain();
        long oldest = Math.max(book.oldest(), forgotten.orElse(Long.MIN_VALUE));
        long from = Math.max(range.from(), Grain.floor(oldest, grain));
        long until = Math.min(range.until(), Grain.floor(book.newest(), grain) + grain);
        TreeMap<Long, Deadlines.Due> slices = new TreeMap<>();
        try {
            Deadlines.of(
                            deadline.by(),
                            book.runs(deadline.job()),
                            Math.max(from, oldest),
                            Math.min(until - 1, book.newest()))
                    .forEach((time, due) -> slices.merge(Grain.floor(time, grain), due, Deadlines.Due::plus));
        } catch (IllegalArgumentException e) {
            return Unread.missing("no cron expression: " + e.getMessage());
        }
        List<SliceCount> counts = new ArrayList<>();
        for (long start = from; start < until; start += grain) {
            Deadlines.Due due = slices.getOrDefault(start, new Deadlines.Due(0, 0));
            counts.add(new SliceCount(start, due.good(), due.total()));
        }
        List<String> notes = List.of(RunSummary.of(book.runs(deadline.job())).sentence(deadline.job()));
        return Map.of(Segment.WHOLE, new Reading.Counted(grain, counts, until, until, 0, notes));
    }

    /**
     * The newest runs of a job and the times at which they were due, for people to look at.
     *
     * @param range due times that count
     * @param most runs, and due times
     * @return empty where nothing is known
     */
    public Optional<JobRuns> runs(Indicator.Deadline deadline, Range range, int most) {
        try {
            RunBook book = books.until(range.until());
            if (book.isEmpty()) return Optional.empty();
            List<JobRuns.Due> dues = new ArrayList<>();
            Deadlines.of(
                            deadline.by(),
                            book.runs(deadline.job()),
                            Math.max(range.from(), Math.max(book.oldest(), forgotten.orElse(Long.MIN_VALUE))),
                            Math.min(range.until() - 1, book.newest()))
                    .forEach((at, due) -> dues.add(new JobRuns.Due(at, due.good(), due.total())));
            List<JobRuns.One> runs = book.named(deadline.job()).entrySet().stream()
                    .map(run -> one(run.getKey(), run.getValue()))
                    .sorted(Comparator.comparingLong(RunsMeter::time).reversed().thenComparing(JobRuns.One::id))
                    .limit(most)
                    .toList();
            return Optional.of(new JobRuns(
                    deadline.job(),
                    runs,
                    dues.reversed().stream().limit(most).toList(),
                    RunSummary.of(book.runs(deadline.job())).sentence(deadline.job())));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static long time(JobRuns.One run) {
        return run.started().orElse(run.asked().orElse(run.ended().orElse(0)));
    }

    private static JobRuns.One one(String id, Run run) {
        JobRuns.Outcome outcome = run.finished().isPresent()
                ? JobRuns.Outcome.FINISHED
                : run.ended().isPresent()
                        ? JobRuns.Outcome.FAILED
                        : run.started().isPresent() ? JobRuns.Outcome.RUNS : JobRuns.Outcome.WAITS;
        return new JobRuns.One(id, run.asked(), run.started(), run.due(), run.ended(), outcome);
    }

    @Override
    public OptionalLong forgotten() {
        return forgotten;
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return newest(streams, Long.MAX_VALUE);
    }

    @Override
    public Newest newest(List<Stream> streams, long before) {
        try {
            RunBook book = books.until(before);
            return book.isEmpty()
                    ? new Newest.Nothing(where + " no runs")
                    : new Newest.Rows(
                            Math.clamp(forgotten.orElse(book.oldest()), book.oldest(), book.newest()), book.newest());
        } catch (IOException e) {
            return new Newest.Nothing(Globs.reason(e));
        }
    }

    @Override
    public void close() {}
}
