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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads runs from files of JSON lines. A due run is a unit of the slice of its due time. What is due after the newest record of any job is
 * not known yet, and neither is what was due before the oldest.
 */
public record RunsMeter(Source.Runs source, Settings settings) implements Meter {
    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        if (source.files().isEmpty()) return new Unread("runs that are pushed are not in files").read(streams, range);
        try {
            RunBook book = RunBook.read(source.files(), settings, range.until());
            Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
            for (Stream stream : streams) readings.put(stream, book.refusals().noted(reading(book, stream, range)));
            return readings;
        } catch (IOException e) {
            return new Unread(Globs.reason(e)).read(streams, range);
        }
    }

    private static Map<Segment, Reading> reading(RunBook book, Stream stream, Range range) {
        if (!(stream.indicator() instanceof Indicator.Deadline deadline))
            return Unread.missing("runs answer deadline only");
        if (book.isEmpty()) return Unread.missing("the files hold no runs before the end of " + range);
        if (!stream.segments().columns().isEmpty()) return Unread.missing("runs are not cut into segments");
        long grain = stream.grain();
        long from = Math.max(range.from(), Grain.floor(book.oldest(), grain));
        long until = Math.min(range.until(), Grain.floor(book.newest(), grain) + grain);
        TreeMap<Long, Deadlines.Due> slices = new TreeMap<>();
        try {
            Deadlines.of(
                            deadline.by(),
                            book.runs(deadline.job()),
                            Math.max(from, book.oldest()),
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
        List<String> notes = book.runs(deadline.job()).isEmpty()
                ? List.of("no run of " + deadline.job() + " was ever seen")
                : List.of();
        return Map.of(Segment.WHOLE, new Reading.Counted(grain, counts, until, until, 0, notes));
    }

    /** How the runs of a job went until now; empty where the files cannot be read. */
    public Optional<RunSummary> summary(String job) {
        try {
            return Optional.of(RunSummary.of(
                    RunBook.read(source.files(), settings, Long.MAX_VALUE).runs(job)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Newest newest(List<Stream> streams) {
        try {
            RunBook book = RunBook.read(source.files(), settings, Long.MAX_VALUE);
            return book.isEmpty()
                    ? new Newest.Nothing("the files hold no runs")
                    : new Newest.Rows(book.oldest(), book.newest());
        } catch (IOException e) {
            return new Newest.Nothing(Globs.reason(e));
        }
    }

    @Override
    public void close() {}
}
