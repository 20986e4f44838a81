package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.Segment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Values at the end of each slice: the lowest and the highest of all series, NaN where there is none. */
final class Marks implements Fold {
    private final Axis axis;
    private final List<String> by;
    private final int cells;
    private final Map<Segment, Extremes> segments = new LinkedHashMap<>();

    /** The lowest and the highest value by slice. */
    @SuppressWarnings("ArrayRecordComponent")
    record Extremes(double[] low, double[] high) {
        static Extremes none(int size) {
            Extremes none = new Extremes(new double[size], new double[size]);
            Arrays.fill(none.low, Double.NaN);
            Arrays.fill(none.high, Double.NaN);
            return none;
        }

        void add(int slice, double value) {
            low[slice] = Double.isNaN(low[slice]) ? value : Math.min(low[slice], value);
            high[slice] = Double.isNaN(high[slice]) ? value : Math.max(high[slice], value);
        }
    }

    Marks(Axis axis, List<String> by, int cells) {
        this.axis = axis;
        this.by = by;
        this.cells = cells;
        segments.put(Segment.WHOLE, Extremes.none(axis.size()));
    }

    @Override
    public void series(Series each) throws Refused {
        Segment segment = each.segment(by);
        if (!segments.containsKey(segment) && (segments.size() + 1L) * axis.size() > cells)
            throw new Refused("more than " + cells + " slices; take a longer slice or fewer segments");
        Extremes whole = segments.computeIfAbsent(Segment.WHOLE, none -> Extremes.none(axis.size()));
        Extremes part = segments.computeIfAbsent(segment, none -> Extremes.none(axis.size()));
        for (int i = 0; i < each.times().length; i++) {
            OptionalInt slice = axis.ending(each.times()[i]);
            if (slice.isEmpty()) continue;
            whole.add(slice.getAsInt(), each.values()[i]);
            if (!segment.isWhole()) part.add(slice.getAsInt(), each.values()[i]);
        }
    }

    Map<Segment, Extremes> segments() {
        return segments;
    }
}
