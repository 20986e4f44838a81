package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.CounterBook;
import dev.mainstay.stat.Trace;
import java.util.Arrays;

/**
 * One series over time, and as a running total that no restart makes fall.
 *
 * @param totals the sums of the increases, beginning with the first value; as many as values
 */
@SuppressWarnings("ArrayRecordComponent")
record Path(Trace trace, double[] totals) {
    static Path of(Trace trace) {
        CounterBook book = CounterBook.empty();
        double[] totals = new double[trace.times().length];
        double total = 0;
        for (int i = 0; i < totals.length; i++) {
            double value = trace.values()[i];
            if (!Double.isInfinite(value))
                total += book.enter(new CounterBook.Sample("", trace.times()[i], value), true)
                        .orElse(0);
            totals[i] = total;
        }
        return new Path(trace, totals);
    }

    /** The values that hold at times; none where the series is not there. */
    Series at(Ticks ticks) {
        Filling filling = new Filling(ticks.most());
        ticks.each(time -> {
            int i = holding(time);
            if (i >= 0 && !Double.isNaN(trace.values()[i])) filling.add(time, trace.values()[i], total(i));
        });
        return filling.series(this);
    }

    /** What it grew by in the time before each time. */
    Series increases(Ticks ticks, long span) {
        Filling filling = new Filling(ticks.most());
        ticks.each(time -> {
            int i = holding(time);
            int before = Math.max(0, holding(time - span));
            if (i < 0 || Double.isNaN(trace.values()[i])) return;
            double increase = totals[i] - totals[before];
            filling.add(time, increase, increase);
        });
        return filling.series(this);
    }

    /** A value that is no count is none of a running total either. */
    private double total(int i) {
        double value = trace.values()[i];
        return value < 0 || Double.isInfinite(value) ? value : totals[i];
    }

    private int holding(long time) {
        int found = Arrays.binarySearch(trace.times(), time);
        return found >= 0 ? found : -found - 2;
    }

    private static final class Filling {
        private final long[] times;
        private final double[] values;
        private final double[] totals;
        private int size;

        Filling(int most) {
            times = new long[most];
            values = new double[most];
            totals = new double[most];
        }

        void add(long time, double value, double total) {
            times[size] = time;
            values[size] = value;
            totals[size++] = total;
        }

        Series series(Path path) {
            return new Series(
                    path.trace.labels(),
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(totals, size));
        }
    }
}
