package dev.mainstay.drill;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Requests, answers and their times, as an exporter counts them: on eight replicas, over four routes. */
final class Requests implements World.Part {
    static final String AVAILABLE = "service/answers/available";
    static final String FAST = "service/answers/fast";
    static final String RIGHT = "service/answers/right";
    static final String ROUTED = "service/router/routed";
    static final String AGREE = "environment/fleet/agree";
    static final int REPLICAS = 8;
    static final int ROUTES = 4;

    static final double ERRORS = .0002;
    static final double SLOW = .01;
    static final double WRONG = .001;
    /** Error rates vary from hour to hour by a third of their mean. */
    private static final double SQUARE = .1;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Map<String, Series> series;
    private final Traffic traffic;
    private final Weather weather;
    private final World.Active active;
    private final Draws draws;
    private final Rate errors;
    private final Rate slow;
    private final Rate wrong;
    private final Rate routed;
    private final Rate differs;
    private final Map<Key, long[]> counted = new LinkedHashMap<>();
    private final List<Long> missed = new ArrayList<>();
    private final Segment[] replicas = new Segment[REPLICAS];
    private final Segment[] routes = new Segment[ROUTES];
    private long minute = Long.MIN_VALUE;
    private double perSecond;

    private record Key(String promise, Segment segment) {}

    Requests(
            Map<String, Series> series,
            Traffic traffic,
            Weather weather,
            World.Active active,
            Shape shape,
            long grain,
            long seed) {
        this.series = series;
        this.traffic = traffic;
        this.weather = weather;
        this.active = active;
        this.draws = new Draws(seed);
        double square = shape == Shape.STEADY ? 0 : SQUARE;
        errors = new Rate(ERRORS, square, draws);
        slow = new Rate(SLOW, square, draws);
        wrong = new Rate(WRONG, square, draws);
        routed = new Rate(WRONG, square, draws);
        differs = new Rate(WRONG, square, draws);
        for (int i = 0; i < REPLICAS; i++) replicas[i] = new Segment(List.of("r" + (i + 1)));
        for (int i = 0; i < ROUTES; i++) routes[i] = new Segment(List.of("route-" + (i + 1)));
        for (String promise : List.of(AVAILABLE, FAST, RIGHT, ROUTED, AGREE))
            series.put(promise, new Series(grain, World.COARSE));
    }

    @Override
    public void past(Range slice) {
        double mean = 0;
        for (long at = slice.from(); at < slice.until(); at += World.MINUTE) mean += 60 * rate(at);
        count(slice, mean);
        counted.forEach((key, sum) -> series(key).past(key.segment, slice.from(), sum[0], sum[1]));
        counted.clear();
    }

    @Override
    public void present(Range slice) {
        count(slice, rate(slice.from()) * slice.millis() / 1000);
        boolean dark = active.injection.orElse(null) instanceof Injection.Outage outage
                && outage.dark()
                && active.share(slice) > 0;
        if (dark || weather.missed(slice.until())) {
            missed.add(slice.from());
            return;
        }
        // Counters show what they grew by when they are read again.
        counted.forEach((key, sum) -> {
            for (long start : missed) series(key).put(key.segment, start, 0, 0);
            series(key).put(key.segment, slice.from(), sum[0], sum[1]);
            series(key).spoken(slice.until());
        });
        missed.clear();
        counted.clear();
    }

    private Series series(Key key) {
        return java.util.Objects.requireNonNull(series.get(key.promise));
    }

    private double rate(long time) {
        long start = Math.floorDiv(time, World.MINUTE) * World.MINUTE;
        if (start != minute) {
            perSecond = traffic.minute(start);
            minute = start;
        }
        return perSecond;
    }

    private void count(Range slice, double mean) {
        double share = active.share(slice);
        double blip = weather.blip(slice);
        long at = slice.from();
        long all = 0;
        long wrongs = 0;
        for (int i = 0; i < REPLICAS; i++) {
            long total = draws.poisson(mean / REPLICAS);
            long bad = draws.binomial(total, share > 0 ? replica(i, share) : 0);
            all += total;
            wrongs += bad;
            both(AGREE, replicas[i], Math.min(total, bad + draws.binomial(total, differs.at(at))), total);
        }
        for (int i = 0; i < ROUTES; i++) {
            long total = draws.poisson(mean / ROUTES);
            long bad = draws.binomial(total, share > 0 ? route(i, share) : 0);
            wrongs += bad;
            both(ROUTED, routes[i], Math.min(total, bad + draws.binomial(total, routed.at(at))), total);
        }
        double everywhere =
                active.injection.orElse(null) instanceof Injection.BadModel model ? share * model.share() : 0;
        wrongs += draws.binomial(all, everywhere) + draws.binomial(all, wrong.at(at));
        add(RIGHT, Segment.WHOLE, Math.min(all, wrongs), all);
        double failing = active.injection.orElse(null) instanceof Injection.Outage ? share : 0;
        double fails = errors.at(at) + blip * Weather.BLIP_ERRORS;
        add(AVAILABLE, Segment.WHOLE, draws.binomial(all, failing + (1 - failing) * fails), all);
        double late = slow.at(at) + blip * Weather.BLIP_SLOW;
        if (share > 0 && active.injection.orElse(null) instanceof Injection.Slower slower)
            late = (1 - share) * late + share * moved(late, slower.deviations());
        add(FAST, Segment.WHOLE, draws.binomial(all, late), all);
    }

    /** The share beyond a limit when a normal distribution moves towards it. */
    static double moved(double beyond, double deviations) {
        return NORMAL.survivalProbability(NORMAL.inverseSurvivalProbability(beyond) - deviations);
    }

    private double replica(int i, double share) {
        if (!active.segment(replicas[i].toString())) return 0;
        return switch (active.injection.orElse(null)) {
            case Injection.WrongReplica one -> share * one.share();
            case Injection.Stranger one -> share * one.share();
            case null -> 0;
            case Injection.Outage none -> 0;
            case Injection.Misrouted none -> 0;
            case Injection.BadModel none -> 0;
            case Injection.Slower none -> 0;
            case Injection.Stale none -> 0;
            case Injection.Runaway none -> 0;
            case Injection.MissedRun none -> 0;
            case Injection.Flood none -> 0;
        };
    }

    private double route(int i, double share) {
        boolean here = active.segment(routes[i].toString());
        return here && active.injection.orElse(null) instanceof Injection.Misrouted one
                ? Math.min(1, share * one.share() * ROUTES)
                : 0;
    }

    private void both(String promise, Segment segment, long bad, long total) {
        add(promise, segment, bad, total);
        add(promise, Segment.WHOLE, bad, total);
    }

    private void add(String promise, Segment segment, long bad, long total) {
        long[] sum = counted.computeIfAbsent(new Key(promise, segment), none -> new long[2]);
        sum[0] += bad;
        sum[1] += total;
    }
}
