package dev.mainstay.measure.table;

import java.util.Arrays;
import java.util.List;

/** What one segment was answered, slice by slice. Slices come in the order of time; the same again adds to the one before. */
final class Cells {
    private long[] starts = new long[16];
    private long[] goods = new long[16];
    private long[] totals = new long[16];
    private boolean[] knowns = new boolean[16];
    private int size;

    /** @throws IllegalStateException when the slice is older than the one before */
    void add(long start, long good, long total, boolean known) {
        if (size > 0 && starts[size - 1] >= start) {
            int last = size - 1;
            if (starts[last] > start) throw new IllegalStateException("slices out of order: " + start);
            goods[last] += good;
            totals[last] += total;
            knowns[last] &= known;
            return;
        }
        if (size == starts.length) grow();
        starts[size] = start;
        goods[size] = good;
        totals[size] = total;
        knowns[size] = known;
        size++;
    }

    private void grow() {
        int wider = size * 2;
        starts = Arrays.copyOf(starts, wider);
        goods = Arrays.copyOf(goods, wider);
        totals = Arrays.copyOf(totals, wider);
        knowns = Arrays.copyOf(knowns, wider);
    }

    /** Starts of the slices that have rows, in the order of time. */
    List<Long> starts() {
        return Arrays.stream(starts, 0, size).boxed().toList();
    }

    /** Receives one slice; {@code found} is false where it has no rows, and the rest then says nothing. */
    interface Visitor {
        void slice(long start, boolean found, long good, long total, boolean known);
    }

    /** Hands on every slice of a grain from {@code from} to before {@code until}, those without rows too. */
    void each(long from, long until, long grain, Visitor visitor) {
        int at = 0;
        for (long start = from; start < until; start += grain) {
            while (at < size && starts[at] < start) at++;
            if (at < size && starts[at] == start) visitor.slice(start, true, goods[at], totals[at], knowns[at]);
            else visitor.slice(start, false, 0, 0, false);
        }
    }
}
