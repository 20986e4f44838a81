package dev.mainstay.remember;

/** The counts of one slice of time for every key of a layout. A total of −1 means that the key was not observed. */
public final class Column {
    private final Layout layout;
    private final long start;
    private final long grain;
    private final long[] good;
    private final long[] total;

    /**
     * Takes the arrays as they are; the caller leaves them alone until the commit returned.
     *
     * @param start epoch milliseconds, a multiple of {@code grain}
     */
    public Column(Layout layout, long start, long grain, long[] good, long[] total) {
        if (good.length != layout.size() || total.length != layout.size())
            throw new IllegalArgumentException("a column of " + layout.size() + " keys has " + good.length + " counts");
        if (grain <= 0 || Math.floorMod(start, grain) != 0)
            throw new IllegalArgumentException("slice does not begin on the grain: " + start);
        for (int i = 0; i < good.length; i++)
            if (total[i] >= 0 && (good[i] < 0 || good[i] > total[i] || total[i] > Varints.MAX_COUNT))
                throw new IllegalArgumentException("counts must be 0 <= good <= total: "
                        + layout.keys().get(i) + " good " + good[i] + ", total " + total[i]);
        this.layout = layout;
        this.start = start;
        this.grain = grain;
        this.good = good;
        this.total = total;
    }

    Layout layout() {
        return layout;
    }

    long start() {
        return start;
    }

    long grain() {
        return grain;
    }

    long good(int at) {
        return good[at];
    }

    long total(int at) {
        return total[at];
    }
}
