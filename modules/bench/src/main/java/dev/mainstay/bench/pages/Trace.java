package dev.mainstay.bench.pages;

import dev.mainstay.judge.burn.Windows;
import dev.mainstay.stat.Counts;

/** The last weeks of a stream as running sums by the minute, all of it observed. */
final class Trace {
    static final long MINUTE = 60_000;
    private static final int SIZE = 1 << 16;

    private final long[] bad = new long[SIZE];
    private final long[] total = new long[SIZE];
    private long ticks;

    void add(int newBad, int newTotal) {
        int last = (int) (ticks & SIZE - 1);
        int next = (int) (ticks + 1 & SIZE - 1);
        bad[next] = bad[last] + newBad;
        total[next] = total[last] + newTotal;
        ticks++;
    }

    long bad(long minutes) {
        long back = Math.min(minutes, ticks);
        return bad[(int) (ticks & SIZE - 1)] - bad[(int) (ticks - back & SIZE - 1)];
    }

    long total(long minutes) {
        long back = Math.min(minutes, ticks);
        return total[(int) (ticks & SIZE - 1)] - total[(int) (ticks - back & SIZE - 1)];
    }

    Windows windows() {
        return millis -> {
            long minutes = millis / MINUTE;
            long all = total(minutes);
            return new Counts(all - bad(minutes), all, Math.min(minutes, ticks) * MINUTE);
        };
    }
}
