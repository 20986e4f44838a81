package dev.mainstay.stat;

/**
 * Good of total units in the slice that begins at {@code start}, 0 ≤ good ≤ total. The slice was observed: a total of 0 is idle, not
 * unknown.
 */
public record SliceCount(long start, long good, long total) {
    public SliceCount {
        if (good < 0 || total < good)
            throw new IllegalArgumentException("counts must be 0 <= good <= total: good " + good + ", total " + total);
    }

    public long bad() {
        return total - good;
    }
}
