package dev.mainstay.engine;

/** One slice of time for all keys of a grain, in the order of {@link Ticker#keys}. A total of −1 means not observed. */
public final class Arrival {
    private final long grain;
    private final long start;
    private final long[] good;
    private final long[] total;

    /** Takes the arrays as they are; the caller leaves them alone until the tick returned. */
    public Arrival(long grain, long start, long[] good, long[] total) {
        this.grain = grain;
        this.start = start;
        this.good = good;
        this.total = total;
    }

    long grain() {
        return grain;
    }

    long start() {
        return start;
    }

    long[] good() {
        return good;
    }

    long[] total() {
        return total;
    }
}
