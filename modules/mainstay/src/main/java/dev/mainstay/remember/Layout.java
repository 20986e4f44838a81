package dev.mainstay.remember;

import java.util.Arrays;
import java.util.List;

/** The order of keys in a column of counts. Made by {@link Journal#layout}, valid for that journal. */
public final class Layout {
    private final long number;
    private final List<Key> keys;
    private final int[] series;

    Layout(long number, List<Key> keys, int[] series) {
        this.number = number;
        this.keys = List.copyOf(keys);
        this.series = series.clone();
    }

    public List<Key> keys() {
        return keys;
    }

    public int size() {
        return keys.size();
    }

    long number() {
        return number;
    }

    /** The stored number of the key at a position. */
    int series(int position) {
        return series[position];
    }

    int[] members() {
        return series.clone();
    }

    boolean isOf(int[] others) {
        return Arrays.equals(series, others);
    }

    /** The position of a stored key number, −1 when the layout lacks it. */
    int position(int wanted) {
        for (int i = 0; i < series.length; i++) if (series[i] == wanted) return i;
        return -1;
    }
}
