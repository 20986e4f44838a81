package dev.mainstay.drill;

import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.remediate.Performer;
import dev.mainstay.judge.budget.Periods;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.Step;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One promise of somebody's specification and one fault: four weeks in which half of the budget is spent, and then, in the night to a
 * Saturday, the fault. The engine is the production engine, looking every half minute, after an hour every minute, after six every five.
 */
final class Trial {
    static final Instant NIGHT = Instant.parse("2026-03-07T02:00:00Z");
    private static final long TICK = 30_000;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int SEGMENTS = 8;
    private static final double SQUARE = .1;
    /** Of a bounded year of money: what is spent of the plan while nothing is wrong. */
    private static final double PLANNED = .9;

    private static final double MICRO = 1e6;

    private final Specification specification;
    private final Promise promise;
    private final Ailment ailment;
    private final double perSecond;
    private final Draws draws;
    private final Rate rate;
    private final Series series;
    private final long grain;
    private long now = NIGHT.toEpochMilli() - Duration.ofMinutes(10).toMillis();

    Trial(Specification specification, Promise promise, Ailment ailment, double perSecond, long seed) {
        this.specification = specification;
        this.promise = promise;
        this.ailment = ailment;
        this.perSecond = perSecond;
        this.draws = new Draws(seed);
        double normal = promise.allowance().doubleValue() / 2;
        this.rate = new Rate(Math.clamp(normal, 1e-9, .5), SQUARE, draws);
        long slice = promise.slice().map(Duration::toMillis).orElse(World.COARSE);
        boolean plain = promise.slice().isEmpty() && promise.exclude().isEmpty();
        long coarse = plain ? World.COARSE : gcd(World.MINUTE, slice);
        this.grain = events() ? gcd(TICK, coarse) : Math.max(coarse, gcd(slice, World.COARSE));
        this.series = new Series(grain, Math.max(grain, coarse));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private boolean events() {
        return promise.slice().isEmpty()
                && (promise.indicator() instanceof Indicator.Ratio || promise.indicator() instanceof Indicator.Latency);
    }

    Coverage.Caught play() {
        long onset = NIGHT.toEpochMilli();
        for (long at = now - World.HISTORY; at < now; at += series.coarse()) count(at, series.coarse(), 0, true);
        OptionalLong incident = OptionalLong.empty();
        OptionalLong page = OptionalLong.empty();
        String owner = "";
        Performer idle = new Nobody();
        try (Rig rig = new Rig(
                specification, Map.of(promise.id().toString(), series), idle, Duration.ofMillis(TICK), () -> now)) {
            rig.look(now);
            long told = now;
            while (now < onset + Watched.MOST && page.isEmpty()) {
                do {
                    now += TICK;
                    for (; told + grain <= now; told += grain) {
                        boolean ill = told >= onset;
                        if (ill && ailment.silent()) continue;
                        count(told, grain, ill ? ailment.share() : 0, false);
                        series.spoken(told + grain);
                    }
                } while (Math.floorMod(now, pace(now - onset)) != 0);
                for (Incident one : rig.look(now).incidents()) {
                    if (now < onset || !one.members().containsKey(promise.id())) continue;
                    if (incident.isEmpty()) incident = OptionalLong.of(now - onset);
                    owner = one.owner().orElse("");
                }
                if (!rig.pages().isEmpty() && rig.pages().getLast().at() >= onset) page = OptionalLong.of(now - onset);
                if (incident.isPresent() && now - onset > incident.getAsLong() + DAY) break;
            }
        }
        return new Coverage.Caught(promise.id(), ailment.fault(), ailment.what(), incident, page, owner);
    }

    private static long pace(long since) {
        return since < Duration.ofHours(1).toMillis()
                ? TICK
                : since < Duration.ofHours(6).toMillis() ? World.MINUTE : World.COARSE;
    }

    private void count(long start, long length, double ill, boolean past) {
        switch (promise.indicator()) {
            case Indicator.Deadline deadline -> {
                long due = Math.floorMod(start, DAY) == Math.floorMod(NIGHT.toEpochMilli(), DAY) ? 1 : 0;
                put(Segment.WHOLE, start, ill > 0 ? due : 0, due, past);
            }
            case Indicator.Spend spend -> {
                double period = Periods.of(promise.window(), start).millis();
                double plan = spend.amount().amount().doubleValue() * MICRO * length / period;
                long spent = Math.round(plan * (ill > 0 ? ill : PLANNED));
                put(Segment.WHOLE, start, spent, spent, past);
            }
            default -> {
                if (events()) many(start, length, ill, past);
                else one(start, ill, past);
            }
        }
    }

    /** A slice of time that is good or bad. */
    private void one(long start, double ill, boolean past) {
        boolean parts = !promise.by().columns().isEmpty();
        for (int i = 0; parts && i < SEGMENTS; i++) put(segment(i), start, ill > 0 && i == 0 ? 1 : 0, 1, past);
        long all = parts ? SEGMENTS : 1;
        put(Segment.WHOLE, start, ill > 0 ? (ailment.one() && parts ? 1 : all) : 0, all, past);
    }

    private void many(long start, long length, double ill, boolean past) {
        double normal = rate.at(start);
        int parts = promise.by().columns().isEmpty() ? 1 : SEGMENTS;
        long bad = 0;
        long all = 0;
        for (int i = 0; i < parts; i++) {
            long total = draws.poisson(perSecond * length / 1000 / parts);
            double more = ailment.one() ? (i == 0 ? Math.min(1, ill * parts) : 0) : ill;
            long some = draws.binomial(total, Math.min(1, normal + more));
            if (parts > 1) put(segment(i), start, some, total, past);
            bad += some;
            all += total;
        }
        put(Segment.WHOLE, start, bad, all, past);
    }

    private Segment segment(int i) {
        List<String> values = promise.by().columns().stream()
                .map(column -> column + "-" + (i + 1))
                .toList();
        return new Segment(values);
    }

    private void put(Segment segment, long start, long bad, long total, boolean past) {
        if (past) series.past(segment, start, bad, total);
        else series.put(segment, start, bad, total);
    }

    /** Runbooks are not tried. */
    private static final class Nobody implements Performer {
        @Override
        public Optional<String> refusal(Step step) {
            return Optional.of("a drill of your promises runs no runbook");
        }

        @Override
        public Outcome perform(Order order) {
            return new Outcome(End.FAILED, "a drill of your promises runs no runbook");
        }
    }
}
