package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.Segment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Amounts by slice and segment, and which slices anything was observed in. Segments are as many as fit into a number of cells. */
final class Sums {
    private final Axis axis;
    private final int cells;
    private final Map<Segment, double[]> segments = new LinkedHashMap<>();
    private final BitSet observed = new BitSet();

    Sums(Axis axis, int cells) {
        this.axis = axis;
        this.cells = cells;
    }

    void add(Segment segment, int slice, double amount) throws Refused {
        double[] sums = segments.get(segment);
        if (sums == null) {
            if ((segments.size() + 1L) * axis.size() > cells)
                throw new Refused("more than " + cells + " slices; take a longer slice or fewer segments");
            sums = new double[axis.size()];
            segments.put(segment, sums);
        }
        sums[slice] += amount;
        observed.set(slice);
    }

    BitSet observed() {
        return observed;
    }

    /** Slice by slice; zeros for a segment that nothing is known of. */
    double[] of(Segment segment) {
        double[] sums = segments.get(segment);
        return sums == null ? new double[axis.size()] : sums;
    }

    Iterable<Segment> segments() {
        return segments.keySet();
    }

    double[] whole() {
        double[] whole = new double[axis.size()];
        for (double[] sums : segments.values()) for (int i = 0; i < whole.length; i++) whole[i] += sums[i];
        return whole;
    }

    double size(Segment segment) {
        return Arrays.stream(of(segment)).sum();
    }

    /** Both together. */
    Sums plus(Sums other) throws Refused {
        Sums sum = new Sums(axis, cells);
        for (Sums each : new Sums[] {this, other}) {
            for (Map.Entry<Segment, double[]> entry : each.segments.entrySet())
                for (int i = each.observed.nextSetBit(0); i >= 0; i = each.observed.nextSetBit(i + 1))
                    sum.add(entry.getKey(), i, entry.getValue()[i]);
            sum.observed.or(each.observed);
        }
        return sum;
    }
}
