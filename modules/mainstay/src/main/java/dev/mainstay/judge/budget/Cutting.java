package dev.mainstay.judge.budget;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Slices;
import dev.mainstay.stat.Timeline;
import java.math.BigDecimal;
import java.util.BitSet;

/** Counts cut into slices of time: per slice its good and total, whether all of it was observed, and whether it counts. */
final class Cutting {
    private final Range window;
    private final long slice;
    private final long[] good;
    private final long[] total;
    private final BitSet observed;
    private final BitSet hidden;

    private Cutting(Range window, long slice, long[] good, long[] total, BitSet observed, BitSet hidden) {
        this.window = window;
        this.slice = slice;
        this.good = good;
        this.total = total;
        this.observed = observed;
        this.hidden = hidden;
    }

    /**
     * @param counts of the whole or of a segment
     * @param presence the whole's timeline: what it observed, its segments observed as well
     * @param window edges are multiples of {@code slice}
     */
    static Cutting of(Timeline counts, Timeline presence, Range window, long slice, Masks masks) {
        int size = Math.toIntExact(window.millis() / slice);
        long[] good = new long[size];
        long[] total = new long[size];
        long[] covered = new long[size];
        boolean same = counts == presence;
        counts.each(window, (start, length, g, t) -> {
            int i = (int) ((start - window.from()) / slice);
            if (i >= size) return;
            good[i] += g;
            total[i] += t;
            if (same && length <= slice) covered[i] += length;
        });
        if (!same)
            presence.each(window, (start, length, g, t) -> {
                int i = (int) ((start - window.from()) / slice);
                if (i < size && length <= slice) covered[i] += length;
            });
        BitSet observed = new BitSet(size);
        BitSet hidden = new BitSet(size);
        observed.set(0, size);
        for (int i = 0; i < size; i++) {
            if (covered[i] < slice) observed.clear(i);
            if (masks.ranges().isEmpty()) continue;
            long from = window.from() + i * slice;
            if (masks.hides(from, from + slice)) hidden.set(i);
        }
        observed.andNot(hidden);
        return new Cutting(window, slice, good, total, observed, hidden);
    }

    long good(int slice) {
        return good[slice];
    }

    long total(int slice) {
        return total[slice];
    }

    BitSet observed() {
        return observed;
    }

    BitSet hidden() {
        return hidden;
    }

    long hiddenCount() {
        return hidden.cardinality();
    }

    int size() {
        return good.length;
    }

    /** Observed slices without an event. */
    long idle() {
        return observed.stream().filter(i -> total[i] == 0).count();
    }

    /** Good, bad or unknown: an observed slice is bad when its share of good events is below {@code target}; idle is not bad. */
    Slices states(BigDecimal target) {
        BitSet bad = new BitSet(size());
        double bound = target.compareTo(BigDecimal.ONE) == 0 ? Double.POSITIVE_INFINITY : target.doubleValue();
        for (int i = observed.nextSetBit(0); i >= 0; i = observed.nextSetBit(i + 1))
            if (good[i] < total[i] && below(good[i], total[i], target, bound)) bad.set(i);
        return new Slices(window.from(), slice, size(), (BitSet) observed.clone(), bad);
    }

    /** @param bound the target; infinite when it is all, and less than all were good */
    private static boolean below(long good, long total, BigDecimal target, double bound) {
        double share = (double) good / total;
        if (Math.abs(share - bound) > 1e-9) return share < bound;
        return BigDecimal.valueOf(good).compareTo(target.multiply(BigDecimal.valueOf(total))) < 0;
    }
}
