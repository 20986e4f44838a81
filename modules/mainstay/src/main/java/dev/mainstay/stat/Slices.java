package dev.mainstay.stat;

import java.util.BitSet;

/**
 * Three-valued slices of equal length over a range: each is good, bad or unknown. Two planes of bits, so that composites, exclusions
 * and attributions are word operations.
 *
 * @param from start of the first slice, a multiple of {@code length}
 * @param length of a slice in milliseconds
 * @param size number of slices
 * @param known bit i set: slice i was observed
 * @param bad bit i set: slice i was observed and bad; a subset of {@code known}
 */
public record Slices(long from, long length, int size, BitSet known, BitSet bad) {
    public static Slices unknown(Range range, long length) {
        long slices = range.millis() / length;
        if (slices > 20_000_000) throw new IllegalArgumentException("too many slices in " + range);
        return new Slices(range.from(), length, (int) slices, new BitSet(), new BitSet());
    }

    public Range range() {
        return new Range(from, from + size * length);
    }

    public int knownCount() {
        return known.cardinality();
    }

    public int badCount() {
        return bad.cardinality();
    }

    public int unknownCount() {
        return size - known.cardinality();
    }
}
