package dev.mainstay.judge.shift;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

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

    static final long HOUR = 3_600_000;
    private static final double MANY = 1e9;
    private static final double UPPER = 1.645;

    private Learning() {}

    /** Units that a baseline must hold. */
    public static long needed(double allowance) {
        return (long) Math.ceil(ALLOWED / allowance - 1e-6);
    }

    /** Nothing was counted: every slice is taken to hold more units than any test needs, so that its threshold is the highest. */
    static Baseline unknown(double allowance) {
        return unlearned(allowance, 1, MANY, 0);
    }

    private static Baseline unlearned(double allowance, double active, double perActive, long units) {
        return new Baseline(
                Math.min(allowance, .999),
                Dispersion.UNMEASURED.square(),
                millis(Dispersion.UNMEASURED),
                active,
                perActive,
                units,
                needed(allowance),
                false);
    }

    private static long millis(Dispersion dispersion) {
        return Math.round(dispersion.blockHours() * HOUR);
    }

    /**
     * Whether a baseline should be learned now: every day until it is known, then whenever the history has grown to twice its length, and
     * every four weeks.
     *
     * @param first of the history, epoch milliseconds
     * @param last time of learning; {@code first} when there was none
     */
    public static boolean due(boolean learned, long first, long last, long now) {
        long day = 24 * HOUR;
        long wait = learned ? Math.clamp(last - first, 7 * day, 28 * day) : day;
        return now - last >= wait;
    }

    /** What is learned from: the history up to where it has matured, at most {@link #MOST} of it. */
    public static Range window(long first, long matured) {
        long from = Math.max(first, matured - MOST.toMillis());
        return new Range(from, Math.max(from, matured));
    }

    /**
     * The baseline of {@code window}. Slices longer than an hour are not split.
     *
     * @param incidents times that are no part of what is normal: the hours that they touch are left out
     * @param allowance 1 − target: the rate while too little is known
     */
    public static Baseline learn(Timeline timeline, Range window, List<Range> incidents, double allowance) {
        Range whole = timeline.align(window);
        long from = whole.from();
        int hours = (int) ((whole.until() - from) / HOUR);
        int[] place = places(from, hours, incidents);
        int kept = hours == 0 ? 0 : place[hours];
        long[] bad = new long[kept];
        long[] total = new long[kept];
        long[] seen = new long[2];
        timeline.each(whole, (start, length, good, units) -> {
            int hour = (int) ((start - from) / HOUR);
            if (hour >= hours || place[hour] == place[hour + 1]) return;
            bad[place[hour]] += units - good;
            total[place[hour]] += units;
            if (units > 0) seen[0]++;
            seen[1] += length;
        });
        long all = Arrays.stream(total).sum();
        Counts sum = new Counts(all - Arrays.stream(bad).sum(), all, seen[1]);
        return of(sum, bad, total, seen[0], timeline.grain(), allowance);
    }

    /** For each hour the number of hours before it that are kept; an hour that is left out has the number of the next. */
    private static int[] places(long from, int hours, List<Range> incidents) {
        int[] place = new int[hours + 1];
        for (int hour = 0; hour < hours; hour++) {
            long start = from + hour * HOUR;
            boolean out = incidents.stream().anyMatch(i -> i.from() < start + HOUR && i.until() > start);
            place[hour + 1] = place[hour] + (out ? 0 : 1);
        }
        return place;
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
            return unlearned(allowance, share, perActive, sum.total());
        Dispersion dispersion = Dispersion.measure(bad, total);
        double scatter = dispersion.square() * dispersion.blockHours() / Math.max(1, bad.length);
        double effective = 1 / (1 / (sum.bad() + 1.0) + scatter);
        double rate = (sum.bad() + .5) / sum.total() * (1 + UPPER / Math.sqrt(effective));
        return new Baseline(
                Math.min(rate, .999),
                dispersion.square(),
                millis(dispersion),
                share,
                perActive,
                sum.total(),
                needed,
                true);
    }
}
