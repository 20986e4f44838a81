package dev.mainstay.stat;

/**
 * Counts of a range that may hold several slices.
 *
 * @param start epoch milliseconds
 * @param length milliseconds
 * @param covered milliseconds of it that were observed, 0 &lt; covered ≤ length
 */
public record Span(long start, long length, long covered, long good, long total) {
    public Span {
        if (covered <= 0 || covered > length)
            throw new IllegalArgumentException("covered must be in (0, " + length + "]: " + covered);
        if (good < 0 || total < good)
            throw new IllegalArgumentException("counts must be 0 <= good <= total: good " + good + ", total " + total);
    }

    /** A slice that was observed whole. */
    public static Span of(SliceCount slice, long grain) {
        return new Span(slice.start(), grain, grain, slice.good(), slice.total());
    }

    public long bad() {
        return total - good;
    }

    public SliceCount slice() {
        return new SliceCount(start, good, total);
    }
}
