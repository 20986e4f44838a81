package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Stream;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Scorecard;
import dev.mainstay.stat.Scores;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of the sources so far. A source is asked only for what is newer and for what late rows may still change; what was read
 * before of that time is replaced, never added. For one caller at a time.
 */
final class Known {
    /** A source that is asked for its newest slices is asked for at least so many of the ones before, since its last one may grow. */
    private static final int AGAIN = 2;

    /** What is older than the range by less than this part of it is forgotten later, many slices at once. */
    private static final long SPARED = 28;

    private final Map<Stream, Held> held = new HashMap<>();

    /** What is held of one stream, from {@code from} on. */
    private static final class Held {
        private final Map<Segment, Line> lines = new LinkedHashMap<>();
        private long from;
        private OptionalLong forgotten = OptionalLong.empty();

        private Held(long from) {
            this.from = from;
        }

        /** What is not older than the range that is wanted and cannot change any more ends here. */
        long settled() {
            Line whole = lines.get(Segment.WHOLE);
            return whole == null ? Long.MIN_VALUE : Math.min(whole.watermark, whole.matured);
        }
    }

    /** What is held of one segment. */
    private static final class Line {
        private final Timeline timeline;
        private final SortedMap<Long, Scores> scores = new TreeMap<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private Optional<Scorecard> card = Optional.empty();
        private long watermark = Long.MIN_VALUE;
        private long matured = Long.MIN_VALUE;

        private Line(long grain) {
            timeline = new Timeline(grain);
        }

        /** As {@link #take(Reading.Counted, long)}, of forecasts. */
        void take(Reading.Scored scored, long from) {
            scores.tailMap(from).clear();
            scores.putAll(scored.card().slices());
            card = Optional.of(new Scorecard(scored.card().base(), scores));
            watermark = Math.max(watermark, scored.watermark());
            matured = watermark;
            notes.addAll(scored.notes());
        }

        /** Nothing was answered of it, though its whole was. */
        void idle(Optional<Line> whole, long from) {
            timeline.cut(from);
            if (card.isEmpty() || whole.isEmpty()) return;
            scores.tailMap(from).clear();
            for (long start : whole.get().scores.tailMap(from).keySet()) scores.put(start, Scores.NONE);
            card = Optional.of(new Scorecard(card.get().base(), scores));
        }

        void forget(Range range) {
            if (timeline.isEmpty() || timeline.first() < range.from() - range.millis() / SPARED)
                timeline.forget(range.from());
            if (card.isEmpty()) return;
            scores.headMap(range.from()).clear();
            card = Optional.of(new Scorecard(card.get().base(), scores));
        }

        boolean isEmpty() {
            return timeline.isEmpty() && scores.values().stream().allMatch(one -> one.forecasts() == 0);
        }

        /** Puts what was answered in the place of what was held since {@code from}. */
        void take(Reading.Counted counted, long from) {
            timeline.cut(from);
            for (SliceCount slice : counted.slices()) timeline.put(slice);
            watermark = Math.max(watermark, counted.watermark());
            matured = Math.max(matured, counted.matured());
            notes.addAll(History.of(
                            new Reading.Counted(counted.grain(), List.of(), 0, 0, counted.tooLate(), counted.notes()),
                            counted.grain())
                    .notes());
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
        Optional<String> lost = lost(readings);
        Held of = held.computeIfAbsent(stream, none -> new Held(asked.from()));
        if (lost.isEmpty()) {
            readings.forEach((segment, reading) -> {
                if (reading instanceof Reading.Counted counted)
                    of.lines
                            .computeIfAbsent(segment, none -> new Line(stream.grain()))
                            .take(counted, asked.from());
                if (reading instanceof Reading.Scored scored)
                    of.lines
                            .computeIfAbsent(segment, none -> new Line(stream.grain()))
                            .take(scored, asked.from());
            });
            Optional<Line> whole = Optional.ofNullable(of.lines.get(Segment.WHOLE));
            of.lines.forEach((segment, line) -> {
                Reading reading = readings.get(segment);
                if (!(reading instanceof Reading.Counted) && !(reading instanceof Reading.Scored))
                    line.idle(whole, asked.from());
                line.forget(range);
            });
            of.lines.values().removeIf(line -> line.isEmpty() && line != of.lines.get(Segment.WHOLE));
            of.from = Math.min(of.from, asked.from());
            of.forgotten = forgotten;
        }
        return histories(of, lost, stream);
    }

    /** A segment without new rows is known for as long as the whole is. */
    private static Map<Segment, History> histories(Held of, Optional<String> lost, Stream stream) {
        Map<Segment, History> histories = new LinkedHashMap<>();
        Line whole = of.lines.get(Segment.WHOLE);
        if (whole == null)
            return Map.of(
                    Segment.WHOLE,
                    new History(
                            new Timeline(stream.grain()),
                            Long.MIN_VALUE,
                            Long.MIN_VALUE,
                            Optional.of(lost.orElse("the source did not answer")),
                            of.forgotten,
                            List.of()));
        of.lines.forEach((segment, line) -> histories.put(
                segment,
                Reads.graded(
                        stream,
                        new History(
                                line.timeline,
                                whole.watermark,
                                whole.matured,
                                lost,
                                of.forgotten,
                                List.copyOf(line.notes),
                                line.card))));
        return histories;
    }

    private static Optional<String> lost(Map<Segment, Reading> readings) {
        return readings.get(Segment.WHOLE) instanceof Reading.Missing missing
                ? Optional.of(missing.reason())
                : Optional.empty();
    }
}
