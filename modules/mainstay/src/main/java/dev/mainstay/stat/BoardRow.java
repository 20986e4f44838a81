package dev.mainstay.stat;

/** An edge of a {@link Board}: running sums over all slices that begin before {@code at}. Arrays may be shared with the rows beside it. */
final class BoardRow {
    final long at;
    long[] bad;
    long[] total;
    /** Slices of the grain that were appended for all streams. */
    long appended;
    /** Of those, the ones in which a stream was not observed. */
    int[] missing;

    BoardRow(long at, int streams) {
        this(at, new long[streams], new long[streams], 0, new int[streams]);
    }

    private BoardRow(long at, long[] bad, long[] total, long appended, int[] missing) {
        this.at = at;
        this.bad = bad;
        this.total = total;
        this.appended = appended;
        this.missing = missing;
    }

    /** A later edge with the same sums: nothing was observed between. */
    BoardRow same(long later) {
        return new BoardRow(later, bad, total, appended, missing);
    }

    /** A later edge whose sums may grow. */
    BoardRow next(long later, long slices) {
        return new BoardRow(later, bad.clone(), total.clone(), appended + slices, missing);
    }
}
