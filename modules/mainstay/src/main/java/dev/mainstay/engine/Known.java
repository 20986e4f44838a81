package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Stream;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the sources so far. A source is asked only for what is newer and for what late rows may still change; what was read
 * before of that time is replaced, never added. For one caller at a time.
 */
final class Known {
    /** A source that is asked for its newest slices is asked for at least so many of the ones before, since its last one may grow. */
    private static final int AGAIN = 2;

    private final Map<Stream, Held> held = new HashMap<>();

    /** What is held of one stream, from {@code from} on. */
    private record Held(long from, Map<Segment, Reading.Counted> counted, OptionalLong forgotten) {
        /** What is not older than the range that is wanted and cannot change any more ends here. */
        long settled() {
            Reading.Counted whole = counted.get(Segment.WHOLE);
            return whole == null ? Long.MIN_VALUE : Math.min(whole.watermark(), whole.matured());
        }
    }

    /**
     * The histories of the streams over a range, by segment; asks the source for what is missing of it.
     *
     * @param range on edges of slices of every stream
     */
    Map<Stream, Map<Segment, History>> read(Meter meter, List<Planned> planned, Range range) {
        List<Planned> whole = new ArrayList<>();
        List<Planned> newer = new ArrayList<>();
        for (Planned one : planned) (known(one.stream(), range) ? newer : whole).add(one);
        Map<Stream, Map<Segment, History>> found = new LinkedHashMap<>();
        if (!whole.isEmpty()) found.putAll(ask(meter, whole, range, range));
        if (!newer.isEmpty()) found.putAll(ask(meter, newer, tail(newer, range), range));
        return found;
    }

    /** Forgets what is held of streams that are no longer followed. */
    void keep(Set<Stream> followed) {
        held.keySet().retainAll(followed);
    }

    private boolean known(Stream stream, Range range) {
        Held of = held.get(stream);
        return of != null && of.from <= range.from() && of.settled() > range.from();
    }

    private Range tail(List<Planned> planned, Range range) {
        long from = range.until();
        for (Planned one : planned) {
            Held of = held.get(one.stream());
            if (of == null) continue;
            long grain = one.stream().grain();
            from = Math.min(from, Grain.floor(of.settled(), grain) - AGAIN * grain);
        }
        Range tail = Reads.outward(planned, new Range(Math.max(range.from(), from), range.until()));
        return new Range(Math.max(range.from(), tail.from()), range.until());
    }

    private Map<Stream, Map<Segment, History>> ask(Meter meter, List<Planned> planned, Range asked, Range range) {
        List<Stream> streams = planned.stream().map(Planned::stream).distinct().toList();
        Map<Stream, Map<Segment, Reading>> readings = asked.isEmpty() ? Map.of() : meter.read(streams, asked);
        Map<Stream, Map<Segment, History>> found = new LinkedHashMap<>();
        for (Stream stream : streams)
            found.put(
                    stream,
                    taken(
                            stream,
                            readings.getOrDefault(
                                    stream, Map.of(Segment.WHOLE, new Reading.Missing("the source did not answer"))),
                            asked,
                            range,
                            meter.forgotten()));
        return found;
    }

    private Map<Segment, History> taken(
            Stream stream, Map<Segment, Reading> readings, Range asked, Range range, OptionalLong forgotten) {
        Held before = held.getOrDefault(stream, new Held(asked.from(), Map.of(), forgotten));
        Optional<String> lost = lost(readings);
        Map<Segment, Reading.Counted> after = new LinkedHashMap<>();
        if (lost.isPresent()) after.putAll(before.counted());
        else {
            Set<Segment> segments = new LinkedHashSet<>(before.counted().keySet());
            segments.addAll(readings.keySet());
            for (Segment segment : segments)
                joined(before.counted().get(segment), readings.get(segment), asked, range)
                        .ifPresent(one -> after.put(segment, one));
            spoken(after);
            held.put(stream, new Held(Math.min(before.from(), asked.from()), after, forgotten));
        }
        Map<Segment, History> histories = new LinkedHashMap<>();
        after.forEach((segment, counted) -> {
            History of = History.of(counted, stream.grain());
            histories.put(
                    segment, new History(of.timeline(), of.watermark(), of.matured(), lost, forgotten, of.notes()));
        });
        if (!histories.containsKey(Segment.WHOLE))
            histories.put(
                    Segment.WHOLE,
                    new History(
                            new Timeline(stream.grain()),
                            Long.MIN_VALUE,
                            Long.MIN_VALUE,
                            Optional.of(lost.orElse("the source did not answer")),
                            forgotten,
                            List.of()));
        return histories;
    }

    /** A segment without new rows is known for as long as the whole is. */
    private static void spoken(Map<Segment, Reading.Counted> counted) {
        Reading.Counted whole = counted.get(Segment.WHOLE);
        if (whole == null) return;
        counted.replaceAll((segment, one) -> new Reading.Counted(
                one.grain(), one.slices(), whole.watermark(), whole.matured(), one.tooLate(), one.notes()));
    }

    private static Optional<String> lost(Map<Segment, Reading> readings) {
        return readings.get(Segment.WHOLE) instanceof Reading.Missing missing
                ? Optional.of(missing.reason())
                : Optional.empty();
    }

    /** What was held before the time that was asked for, and what was answered of it. */
    private static Optional<Reading.Counted> joined(
            Reading.@Nullable Counted before, @Nullable Reading fresh, Range asked, Range range) {
        if (before == null) return fresh instanceof Reading.Counted counted ? Optional.of(counted) : Optional.empty();
        List<SliceCount> slices = new ArrayList<>();
        for (SliceCount slice : before.slices())
            if (slice.start() >= range.from() && slice.start() < asked.from()) slices.add(slice);
        if (!(fresh instanceof Reading.Counted counted))
            return slices.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reading.Counted(
                            before.grain(), slices, before.watermark(), before.matured(), 0, before.notes()));
        slices.addAll(counted.slices());
        Set<String> notes = new LinkedHashSet<>(before.notes());
        notes.addAll(counted.notes());
        return Optional.of(new Reading.Counted(
                counted.grain(),
                slices,
                Math.max(before.watermark(), counted.watermark()),
                Math.max(before.matured(), counted.matured()),
                counted.tooLate(),
                List.copyOf(notes)));
    }
}
