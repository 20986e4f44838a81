package dev.mainstay.drill;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What goes on behind the service: an hourly batch of rows, a nightly run due at four, spending told by the minute in ten-thousandths of a
 * dollar, and what each replica runs, looked at once a minute.
 */
final class Upkeep implements World.Part {
    static final String FRESH = "dataset/profiles/fresh";
    static final String RETRAINED = "model/ranker/retrained";
    static final String AFFORDABLE = "service/answers/affordable";
    static final String CONFORM = "environment/fleet/conform";

    private static final long HOUR = Duration.ofHours(1).toMillis();
    static final long LIMIT = 2 * HOUR;
    private static final long DAY = 24 * HOUR;
    static final long DUE = 4 * HOUR;
    /** Something is told of some job so often. */
    private static final long JOBS = Duration.ofMinutes(10).toMillis();
    /** A batch arrives by so much after its hour. */
    private static final long ARRIVES = Duration.ofMinutes(5).toMillis();

    private static final int PLANNED = 93;
    /** Plans leave room: half as much again as is spent. */
    private static final double SPENT = 1 / 1.5;

    private static final double SQUARE = .0025;

    private final Series fresh;
    private final Series retrained;
    private final Series affordable;
    private final Series conform;
    private final World.Active active;
    private final Draws draws;
    private long slot;
    private long due;

    Upkeep(Map<String, Series> series, World.Active active, long begin, long seed) {
        this.active = active;
        this.draws = new Draws(seed);
        this.slot = begin;
        this.due = begin;
        fresh = new Series(World.MINUTE, World.MINUTE);
        retrained = new Series(World.COARSE, World.COARSE);
        affordable = new Series(World.MINUTE, World.COARSE);
        conform = new Series(World.MINUTE, World.COARSE);
        series.put(FRESH, fresh);
        series.put(RETRAINED, retrained);
        series.put(AFFORDABLE, affordable);
        series.put(CONFORM, conform);
    }

    /** The newest hour of which rows have come by {@code time}, if nothing is wrong. */
    static long newest(long time) {
        return Grain.floor(time - ARRIVES, HOUR);
    }

    private boolean old(long time) {
        long newest = newest(time);
        if (active.injection.orElse(null) instanceof Injection.Stale && time >= active.truth.onset())
            newest = newest(active.truth.onset());
        return time - newest > LIMIT;
    }

    private int due(long start) {
        return Math.floorMod(start, DAY) == DUE ? 1 : 0;
    }

    private boolean missed(long start) {
        return active.injection.orElse(null) instanceof Injection.MissedRun && start >= active.truth.onset();
    }

    @Override
    public void past(Range slice) {
        long start = slice.from();
        for (long at = start; at < slice.until(); at += World.MINUTE)
            fresh.past(Segment.WHOLE, at, old(at + World.MINUTE) ? 1 : 0, 1);
        retrained.past(Segment.WHOLE, start, 0, due(start));
        long[] sum = new long[2];
        for (long at = start; at < slice.until(); at += World.MINUTE) spend(at, sum);
        affordable.past(Segment.WHOLE, start, sum[0], sum[1]);
        for (int i = 0; i < Requests.REPLICAS; i++) conform.past(instance(i), start, 0, 5);
        conform.past(Segment.WHOLE, start, 0, 5L * Requests.REPLICAS);
    }

    @Override
    public void present(Range slice) {
        long now = slice.until();
        for (; slot + World.MINUTE <= now; slot += World.MINUTE) {
            fresh.put(Segment.WHOLE, slot, old(slot + World.MINUTE) ? 1 : 0, 1);
            fresh.spoken(slot + World.MINUTE);
        }
        if (Math.floorMod(now, JOBS) == 0)
            for (; due <= now; due += World.COARSE) {
                retrained.put(Segment.WHOLE, due, due(due) > 0 && missed(due) ? 1 : 0, due(due));
                retrained.spoken(due + World.COARSE);
            }
        if (Math.floorMod(now, World.MINUTE) != 0) return;
        long start = now - World.MINUTE;
        long[] sum = new long[2];
        spend(start, sum);
        affordable.put(Segment.WHOLE, start, sum[0], sum[1]);
        affordable.spoken(now);
        boolean strange = active.injection.orElse(null) instanceof Injection.Stranger && active.share(slice) > 0;
        int others = 0;
        for (int i = 0; i < Requests.REPLICAS; i++) {
            boolean other = strange && active.segment("r" + (i + 1));
            if (other) others++;
            conform.put(instance(i), start, other ? 1 : 0, 1);
        }
        conform.put(Segment.WHOLE, start, others, Requests.REPLICAS);
        conform.spoken(now);
    }

    private static Segment instance(int i) {
        return new Segment(List.of("r" + (i + 1)));
    }

    /** Bad is what is beyond the plan. */
    private void spend(long start, long[] sum) {
        double times = SPENT * SQUARE * draws.gamma(1 / SQUARE);
        if (active.injection.orElse(null) instanceof Injection.Runaway runaway) {
            double share = active.share(new Range(start, start + World.MINUTE));
            times += share * (runaway.times() - times);
        }
        long total = Math.round(PLANNED * times);
        sum[0] += Math.max(0, total - PLANNED);
        sum[1] += total;
    }
}
