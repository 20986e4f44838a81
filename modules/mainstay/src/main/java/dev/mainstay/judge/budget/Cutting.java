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
     * @param presence where the whole was observed, its segments were observed as well
     * @param window edges are multiples of {@code slice}
     */
    static Cutting of(Timeline counts, Presence presence, Range window, long slice) {
        int size = Math.toIntExact(window.millis() / slice);
        long[] good = new long[size];
        long[] total = new long[size];
        counts.add(window, slice, good, total);
        return new Cutting(window, slice, good, total, presence.observed(), presence.hidden());
    }

    /** Which slices of a window were wholly observed and count, and which are masked. */
    record Presence(BitSet observed, BitSet hidden) {
        static Presence of(Timeline timeline, Range window, long slice, Masks masks) {
            BitSet observed = timeline.observed(window, slice);
            BitSet hidden = new BitSet();
            if (masks.ranges().isEmpty()) return new Presence(observed, hidden);
            for (int i = 0; i < window.millis() / slice; i++)
                if (masks.hides(window.from() + i * slice, window.from() + (i + 1) * slice)) hidden.set(i);
            observed.andNot(hidden);
            return new Presence(observed, hidden);
        }
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
        long idle = 0;
        for (int i = 0; i < total.length; i++) if (total[i] == 0 && observed.get(i)) idle++;
        return idle;
    }

    /** Good, bad or unknown: an observed slice is bad when its share of good events is below {@code target}; idle is not bad. */
    Slices states(BigDecimal target) {
        BitSet bad = new BitSet(size());
        double bound = target.compareTo(BigDecimal.ONE) == 0 ? Double.POSITIVE_INFINITY : target.doubleValue();
        for (int i = 0; i < good.length; i++)
            if (good[i] < total[i] && observed.get(i) && below(good[i], total[i], target, bound)) bad.set(i);
        return new Slices(window.from(), slice, size(), (BitSet) observed.clone(), bad);
    }

    /** @param bound the target; infinite when it is all, and less than all were good */
    private static boolean below(long good, long total, BigDecimal target, double bound) {
        double share = (double) good / total;
        if (Math.abs(share - bound) > 1e-9) return share < bound;
        return BigDecimal.valueOf(good).compareTo(target.multiply(BigDecimal.valueOf(total))) < 0;
    }
}
