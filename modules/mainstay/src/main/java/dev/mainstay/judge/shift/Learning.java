package dev.mainstay.judge.shift;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.time.Duration;

/**
 * Learns a baseline from a window that is frozen, matured and free of incidents. The rate may vary with the hour and in bursts: its
 * dispersion is measured at several lengths of time, and the test discounts what such variation can do.
 */
public final class Learning {
    /** A baseline covers at least this much observed time, so that every hour and day of the week is in it. */
    public static final Duration LEAST = Duration.ofDays(7);
    /** More history than this is not waited for. */
    public static final Duration MOST = Duration.ofDays(90);

    /** A baseline holds so many units that the promise would allow this many bad ones. */
    static final double ALLOWED = 60;

    /** Until measured: hourly rates vary by seven tenths of their mean. */
    static final double UNMEASURED = .5;
    /** No traffic is trusted to vary by less than a fifth of its mean. */
    static final double FLOOR = .04;

    private static final long HOUR = 3_600_000;
    private static final double UPPER = 1.645;

    private Learning() {}

    /** Units that a baseline must hold. */
    public static long needed(double allowance) {
        return (long) Math.ceil(ALLOWED / allowance - 1e-6);
    }

    /**
     * The baseline of {@code window}. Slices longer than an hour are not split.
     *
     * @param allowance 1 − target: the rate while too little is known
     */
    public static Baseline learn(Timeline timeline, Range window, double allowance) {
        Range whole = timeline.align(window);
        long from = whole.from();
        int hours = (int) ((whole.until() - from) / HOUR);
        long[] bad = new long[hours];
        long[] total = new long[hours];
        long[] active = new long[1];
        timeline.each(whole, (start, length, good, units) -> {
            int at = (int) ((start - from) / HOUR);
            if (at >= hours) return;
            bad[at] += units - good;
            total[at] += units;
            if (units > 0) active[0]++;
        });
        return of(timeline.sum(whole), bad, total, active[0], timeline.grain(), allowance);
    }

    /**
     * The baseline of hourly sums.
     *
     * @param bad of {@code total} units by the hour, in the order of time
     * @param active slices of {@code slice} milliseconds that hold a unit
     */
    public static Baseline of(Counts sum, long[] bad, long[] total, long active, long slice, double allowance) {
        long slices = Math.max(1, sum.covered() / slice);
        double share = Math.clamp((active + 1.0) / slices, 1.0 / slices, 1.0);
        double perActive = active == 0 ? 1 : Math.max(1, (double) sum.total() / active);
        long needed = needed(allowance);
        if (sum.total() < needed || sum.covered() < LEAST.toMillis())
            return new Baseline(
                    Math.min(allowance, .999), UNMEASURED, HOUR, share, perActive, sum.total(), needed, false);
        Dispersion dispersion = Dispersion.measure(bad, total);
        double scatter = dispersion.square() * dispersion.blockHours() / Math.max(1, bad.length);
        double effective = 1 / (1 / (sum.bad() + 1.0) + scatter);
        double rate = (sum.bad() + .5) / sum.total() * (1 + UPPER / Math.sqrt(effective));
        return new Baseline(
                Math.min(rate, .999),
                dispersion.square(),
                Math.round(dispersion.blockHours() * HOUR),
                share,
                perActive,
                sum.total(),
                needed,
                true);
    }
}
