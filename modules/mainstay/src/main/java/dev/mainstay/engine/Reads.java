package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.judge.budget.Grades;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one source for all promises on it. */
final class Reads {
    private Reads() {}

    /**
     * When a source is judged.
     *
     * @param time epoch milliseconds
     * @param ahead what is to be said of rows that are later than now; they are not counted
     */
    record Moment(long time, Optional<String> ahead) {}

    /** A file is judged at the end of the slice of its newest row up to now, everything else now. */
    static Moment moment(Meter meter, List<Planned> planned, long now) {
        List<Stream> streams = planned.stream().map(Planned::stream).toList();
        long grain = planned.stream().mapToLong(Planned::whole).min().orElse(1);
        Meter.Newest newest = meter.newest(streams);
        Optional<String> ahead = Optional.empty();
        if (newest instanceof Meter.Newest.Rows rows && rows.newest() > now) {
            ahead = Optional.of("there are rows of the future, up to " + Instant.ofEpochMilli(rows.newest())
                    + "; they are not counted");
            newest = meter.newest(streams, now + 1);
        }
        long time = switch (newest) {
            case Meter.Newest.Live live -> now;
            case Meter.Newest.Nothing nothing -> now;
            case Meter.Newest.Rows rows ->
                Math.min(Grain.floor(rows.newest(), grain) + grain, Math.max(now, rows.newest() + 1));
        };
        return new Moment(time, ahead);
    }

    /** One range for all streams of a source, the widest: it is scanned once. */
    static Range needed(Planner planner, List<Planned> planned, long time) {
        List<Range> ranges =
                planned.stream().map(one -> planner.needed(one, time)).toList();
        return outward(
                planned,
                new Range(
                        ranges.stream().mapToLong(Range::from).min().orElse(time),
                        ranges.stream().mapToLong(Range::until).max().orElse(time)));
    }

    /** The range with its edges moved outward to slices of every stream. */
    static Range outward(List<Planned> planned, Range range) {
        long from = range.from();
        long until = range.until();
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Planned one : planned) {
                long low = Grain.floor(from, one.stream().grain());
                long high = Grain.ceil(until, one.stream().grain());
                moved |= low != from || high != until;
                from = low;
                until = high;
            }
        }
        return new Range(from, until);
    }

    static Map<Ref, Map<Segment, History>> read(Meter meter, List<Planned> planned, Range range) {
        Map<Stream, Map<Segment, Reading>> readings =
                meter.read(planned.stream().map(Planned::stream).toList(), range);
        Map<Ref, Map<Segment, History>> histories = new HashMap<>();
        for (Planned one : planned) {
            Map<Segment, Reading> of = readings.getOrDefault(
                    one.stream(), Map.of(Segment.WHOLE, new Reading.Missing("the source did not answer")));
            Map<Segment, History> kept = new HashMap<>();
            of.forEach((segment, reading) -> kept.put(
                    segment,
                    graded(
                            one.stream(),
                            History.of(reading, one.stream().grain()).forgetting(meter.forgotten()))));
            histories.put(one.promise().id(), kept);
        }
        return histories;
    }

    /** A history with its counts, where they are made of forecasts. */
    static History graded(Stream stream, History history) {
        return stream.indicator() instanceof Indicator.Accuracy accuracy ? Grades.of(history, accuracy) : history;
    }

    /** The same histories with a note more. */
    static Map<Ref, Map<Segment, History>> noted(Map<Ref, Map<Segment, History>> histories, String note) {
        Map<Ref, Map<Segment, History>> noted = new HashMap<>();
        histories.forEach((ref, segments) -> {
            Map<Segment, History> told = new HashMap<>();
            segments.forEach((segment, history) -> told.put(segment, history.noted(note)));
            noted.put(ref, told);
        });
        return noted;
    }
}
