package dev.mainstay.remember;

/** Counts of several keys (rows) over the slices of one hour. What is not set was not observed. */
final class Grid {
    static final long HOUR = 3_600_000;

    /** Receives counts by position. */
    @FunctionalInterface
    interface Cell {
        void at(int position, long good, long total);
    }

    private final long start;
    private final long grain;
    private final int rows;
    private final int slices;
    private final long[] covered;
    private final long[] good;
    private final long[] total;

    /** @param start of the first slice: the first one on the grain that begins in the hour */
    Grid(long start, long grain, int rows) {
        this.start = start;
        this.grain = grain;
        this.rows = rows;
        this.slices = slicesOf(grain);
        this.covered = new long[rows * slices];
        this.good = new long[rows * slices];
        this.total = new long[rows * slices];
    }

    /** How many slices of a grain can begin in one hour. */
    static int slicesOf(long grain) {
        return (int) Math.max(1, (HOUR + grain - 1) / grain);
    }

    long start() {
        return start;
    }

    long grain() {
        return grain;
    }

    int rows() {
        return rows;
    }

    int slices() {
        return slices;
    }

    long startOf(int slice) {
        return start + slice * grain;
    }

    void set(int row, int slice, long newCovered, long newGood, long newTotal) {
        int at = row * slices + slice;
        covered[at] = newCovered;
        good[at] = newGood;
        total[at] = newTotal;
    }

    long covered(int row, int slice) {
        return covered[row * slices + slice];
    }

    long good(int row, int slice) {
        return good[row * slices + slice];
    }

    long total(int row, int slice) {
        return total[row * slices + slice];
    }

    /** 0: nothing observed; 1: every slice observed whole; 2: some. */
    int mode(int row) {
        int whole = 0;
        int some = 0;
        for (int i = row * slices; i < (row + 1) * slices; i++) {
            if (covered[i] == grain) whole++;
            if (covered[i] > 0) some++;
        }
        return some == 0 ? 0 : whole == slices ? 1 : 2;
    }
}
