package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import java.util.OptionalInt;

/**
 * The slices of a range. What is evaluated at the end of a slice is about the slice.
 *
 * @param from start of the first slice
 * @param step length of a slice in milliseconds
 * @param size number of slices
 */
record Axis(long from, long step, int size) {
    /** Those slices of the range that were over by {@code now}. */
    static Axis of(Range range, long step, long now) {
        long from = Grain.ceil(range.from(), step);
        long until = Math.min(range.until(), now);
        return new Axis(from, step, until <= from ? 0 : (int) ((until - from) / step));
    }

    /** The slice that ends at {@code time}; none at the start of the range. */
    OptionalInt ending(long time) {
        long slice = (time - from) / step - 1;
        return (time - from) % step != 0 || slice < 0 || slice >= size
                ? OptionalInt.empty()
                : OptionalInt.of((int) slice);
    }

    long start(int slice) {
        return from + slice * step;
    }

    long until() {
        return from + size * step;
    }
}
