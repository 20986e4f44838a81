package dev.mainstay.bench.pages;

import dev.mainstay.judge.shift.Baseline;
import dev.mainstay.judge.shift.Learning;
import dev.mainstay.stat.Counts;
import java.util.Arrays;

/** Four quiet weeks, or as many as it takes to learn up to what is waited for, and the baseline learned from them. */
final class History {
    private static final int HOUR = 60;
    private static final int FOUR_WEEKS = 28 * 24;

    private final Trace trace = new Trace();
    private final Baseline baseline;
    private final long ticks;
    private final double perHour;

    History(Cell cell, Traffic traffic) {
        int most = (int) Learning.MOST.toHours();
        long[] bad = new long[most];
        long[] total = new long[most];
        long active = 0;
        long allBad = 0;
        long all = 0;
        long needed = Learning.needed(cell.allowance());
        int hours = 0;
        while (hours < FOUR_WEEKS || (hours < most && all < needed)) {
            for (int minute = 0; minute < HOUR; minute++) {
                traffic.draw((long) hours * HOUR + minute);
                trace.add(traffic.bad(), traffic.total());
                bad[hours] += traffic.bad();
                total[hours] += traffic.total();
                if (traffic.total() > 0) active++;
            }
            allBad += bad[hours];
            all += total[hours];
            hours++;
        }
        ticks = (long) hours * HOUR;
        perHour = (double) all / hours;
        baseline = Learning.of(
                new Counts(all - allBad, all, ticks * Trace.MINUTE),
                Arrays.copyOf(bad, hours),
                Arrays.copyOf(total, hours),
                active,
                Trace.MINUTE,
                cell.allowance());
    }

    Trace trace() {
        return trace;
    }

    Baseline baseline() {
        return baseline;
    }

    /** Minutes. */
    long ticks() {
        return ticks;
    }

    /** Units an hour, as counted. */
    double perHour() {
        return perHour;
    }
}
