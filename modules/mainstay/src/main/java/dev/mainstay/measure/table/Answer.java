package dev.mainstay.measure.table;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What one stream was answered, slice by slice, and how that becomes readings. Slices without rows are absent from the maps. */
final class Answer {
    private final Column column;
    private final Map<Segment, Cells> segments = new LinkedHashMap<>();
    private final Cells whole = new Cells();
    private long unsaid;
    private OptionalDouble ofNothing = OptionalDouble.empty();

    Answer(Column column) {
        this.column = column;
        segments.put(Segment.WHOLE, whole);
    }

    Column column() {
        return column;
    }

    /** The value of an aggregate over no rows, where it has one: {@code count(*)} is 0. */
    void ofNothing(double value) {
        ofNothing = OptionalDouble.of(value);
    }

    void events(Segment segment, long start, long good, long total) {
        of(segment).add(start, good, total, true);
    }

    /** More rows of which the condition says nothing. */
    void unsaid(long rows) {
        unsaid += rows;
    }

    void value(Segment segment, long start, OptionalDouble value, Column.Value bound) {
        boolean known = value.isPresent() && !Double.isNaN(value.getAsDouble());
        boolean good = known && bound.comparison().holds(value.getAsDouble(), bound.bound());
        of(segment).add(start, good ? 1 : 0, 1, known);
    }

    /** @param share of good, 0 … 1; NaN and what is outside is unknown */
    void share(Segment segment, long start, double share) {
        boolean known = share >= 0 && share <= 1;
        of(segment).add(start, known ? Math.round(share * Units.RAW) : 0, Units.RAW, known);
    }

    /** Of how many rows nothing is said. */
    long unsaid() {
        return unsaid;
    }

    void amount(Segment segment, long start, long units) {
        of(segment).add(start, 0, units, true);
    }

    void newest(Segment segment, long start, long time) {
        of(segment).add(start, time, 0, true);
    }

    private Cells of(Segment segment) {
        return segment.isWhole() ? whole : segments.computeIfAbsent(segment, none -> new Cells());
    }

    /** @param range what was asked for */
    Map<Segment, Reading> readings(Range range, Bounds bounds, long lateness, List<String> notes) {
        Map<Segment, Reading> readings = new LinkedHashMap<>();
        long grain = column.stream().grain();
        Gaps gaps = gaps(range, bounds);
        segments.forEach((segment, cells) -> {
            List<String> told = new ArrayList<>(notes);
            if (unsaid > 0 && column instanceof Column.Events events)
                told.add((unsaid == 1 ? "1 row " : String.format(Locale.ROOT, "%,d rows ", unsaid)) + events.told());
            long watermark = watermark(range, bounds);
            List<SliceCount> slices = switch (column) {
                case Column.Events events -> counted(cells, listed(range, bounds, watermark));
                case Column.Value value -> judged(cells, listed(range, bounds, watermark), value);
                case Column.Share share -> shares(cells, listed(range, bounds, watermark));
                case Column.Newest newest ->
                    fresh(
                            cells,
                            listed(range, bounds, range.until()),
                            segment.isWhole() ? bounds.before() : OptionalLong.empty(),
                            newest.atMost());
                case Column.Sum sum -> spent(cells, listed(range, bounds, watermark), told);
            };
            if (!gaps.ranges().isEmpty())
                slices = slices.stream()
                        .filter(slice -> !gaps.hold(slice.start()))
                        .toList();
            long spoken = column instanceof Column.Newest && bounds.newest().isPresent()
                    ? Math.max(watermark, range.until())
                    : watermark;
            readings.put(segment, new Reading.Counted(grain, slices, spoken, spoken - lateness, 0, told));
        });
        return readings;
    }

    /** Up to where rows are known: the newest row's slice, and beyond it where later rows show that none are missing for longer than is borne. */
    private long watermark(Range range, Bounds bounds) {
        if (bounds.newest().isEmpty()) return range.from();
        long grain = column.stream().grain();
        long newest = bounds.newest().getAsLong();
        boolean borne = column.stream()
                .patience()
                .map(patience -> range.until() - newest <= patience.toMillis())
                .orElse(true);
        return bounds.later() && borne ? range.until() : Grain.floor(newest, grain) + grain;
    }

    /** Whatever has no rows is measured as such by freshness, and by an aggregate that has a value without rows; money is not awaited. */
    private Gaps gaps(Range range, Bounds bounds) {
        boolean awaited = switch (column) {
            case Column.Events events -> true;
            case Column.Value value -> ofNothing.isEmpty();
            case Column.Share share -> true;
            case Column.Newest newest -> false;
            case Column.Sum sum -> false;
        };
        if (!awaited || column.stream().patience().isEmpty()) return Gaps.NONE;
        return Gaps.of(
                whole.starts(),
                column.stream().grain(),
                listed(range, bounds, range.until()),
                bounds.before(),
                column.stream().patience().get());
    }

    /** The slices from the table's oldest row to {@code end}, inside the range. */
    private Range listed(Range range, Bounds bounds, long end) {
        if (bounds.oldest().isEmpty() || bounds.newest().isEmpty()) return new Range(range.from(), range.from());
        long from = Math.max(
                range.from(),
                Grain.floor(bounds.oldest().getAsLong(), column.stream().grain()));
        return new Range(from, Math.max(from, Math.min(range.until(), end)));
    }

    private List<SliceCount> counted(Cells cells, Range listed) {
        List<SliceCount> slices = new ArrayList<>();
        cells.each(
                listed.from(),
                listed.until(),
                column.stream().grain(),
                (start, found, good, total, known) -> slices.add(new SliceCount(start, good, total)));
        return slices;
    }

    private List<SliceCount> judged(Cells cells, Range listed, Column.Value value) {
        List<SliceCount> slices = new ArrayList<>();
        cells.each(listed.from(), listed.until(), column.stream().grain(), (start, found, good, total, known) -> {
            if (!found && ofNothing.isEmpty()) slices.add(new SliceCount(start, 0, 0));
            else if (!found)
                slices.add(new SliceCount(
                        start, value.comparison().holds(ofNothing.getAsDouble(), value.bound()) ? 1 : 0, 1));
            else if (known) slices.add(new SliceCount(start, good, 1));
        });
        return slices;
    }

    private List<SliceCount> shares(Cells cells, Range listed) {
        List<SliceCount> slices = new ArrayList<>();
        cells.each(listed.from(), listed.until(), column.stream().grain(), (start, found, good, total, known) -> {
            if (!found) slices.add(new SliceCount(start, 0, 0));
            else if (known) slices.add(new SliceCount(start, good, total));
        });
        return slices;
    }

    private List<SliceCount> fresh(Cells cells, Range listed, OptionalLong before, long atMost) {
        List<SliceCount> slices = new ArrayList<>();
        long grain = column.stream().grain();
        long[] newest = {before.orElse(Long.MIN_VALUE)};
        cells.each(listed.from(), listed.until(), grain, (start, found, time, total, known) -> {
            if (found) newest[0] = Math.max(newest[0], time);
            if (newest[0] != Long.MIN_VALUE)
                slices.add(new SliceCount(start, newest[0] >= start + grain - atMost ? 1 : 0, 1));
        });
        return slices;
    }

    /** A refund is set against the spending after it, since a slice cannot hold less than nothing. */
    private List<SliceCount> spent(Cells cells, Range listed, List<String> notes) {
        List<SliceCount> slices = new ArrayList<>();
        long[] credit = {0};
        cells.each(listed.from(), listed.until(), column.stream().grain(), (start, found, good, units, known) -> {
            long left = credit[0] + units;
            credit[0] = Math.min(0, left);
            slices.add(new SliceCount(start, 0, Math.max(0, left)));
        });
        if (credit[0] < 0)
            notes.add("refunds of " + -credit[0] + " units are not set against any spending of this range");
        return slices;
    }
}
