package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.measure.Meter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** A specification on real history: reads it once, then goes through it tick by tick and keeps who would have been told what. */
public final class Replay {
    /** How far back a live source is read unless it is said. */
    private static final Duration BACK = Duration.ofDays(28);

    private final Function<DataSource, Meter> meters;
    private final Function<Ref, List<Exclusion>> declared;
    private final Consumer<String> doing;

    /** @param doing is told what is read or gone through now, often */
    public Replay(Function<DataSource, Meter> meters, Function<Ref, List<Exclusion>> declared, Consumer<String> doing) {
        this.meters = meters;
        this.declared = declared;
        this.doing = doing;
    }

    /**
     * What to go through.
     *
     * @param from empty: a file's oldest row, four weeks before {@code until} of a live source
     * @param until empty: a file's newest row, the present of a live source
     * @param now the present, epoch milliseconds
     * @param share of its budget that an incident spends at least
     */
    public record Stretch(OptionalLong from, OptionalLong until, long now, double share) {}

    /** Replays every promise that is told of. */
    public Replayed run(Specification specification, List<Promise> promises, Stretch stretch) {
        Planner planner = new Planner(specification.promises(), declared);
        Map<Ref, Map<Segment, History>> histories = new HashMap<>(planner.refused());
        Map<Ref, String> left = new LinkedHashMap<>();
        Range[] all = new Range[1];
        planner.bySource().forEach((source, planned) -> {
            doing.accept("reading " + source.name());
            try (Meter meter = meters.apply(source)) {
                Optional<Range> range = range(meter, planned, stretch, left);
                if (range.isEmpty()) return;
                Range wide = Reads.outward(planned, range.get());
                histories.putAll(Reads.read(meter, planned, wide));
                all[0] = all[0] == null
                        ? wide
                        : new Range(Math.min(all[0].from(), wide.from()), Math.max(all[0].until(), wide.until()));
            }
        });
        List<Subject> subjects = new ArrayList<>();
        for (Promise promise : specification.promises()) {
            subjects.add(new Subject(
                    promise,
                    histories.getOrDefault(promise.id(), Map.of()),
                    stretch.now(),
                    planner.exclusions(promise)));
        }
        List<dev.mainstay.judge.Chronicle> chronicles = new ArrayList<>();
        Units units = new Units(subjects);
        for (Promise promise : promises) {
            Optional<Timeline> series = all[0] == null ? Optional.empty() : units.of(promise.id(), all[0]);
            if (series.isEmpty() || series.get().isEmpty()) {
                left.putIfAbsent(promise.id(), why(promise, histories));
                continue;
            }
            long late = late(promise, series.get().grain());
            Map<Segment, Timeline> segments = new HashMap<>();
            units.segments(promise.id(), all[0]).forEach((segment, one) -> segments.put(segment, one.later(late)));
            chronicles.add(new Course(
                            promise,
                            series.get().later(late),
                            segments,
                            hours(specification, promise),
                            share(specification, promise))
                    .chronicle(stretch.share(), day -> doing.accept("replaying " + promise.id() + ": " + day)));
        }
        return new Replayed(chronicles, left);
    }

    /** A tick sees nothing later than itself: what awaits labels stands where it was known. */
    private static long late(Promise promise, long grain) {
        return promise.indicator() instanceof Indicator.Accuracy accuracy
                ? Grain.ceil(
                        accuracy.forecasts().map(one -> one.delay().toMillis()).orElse(0L), grain)
                : 0;
    }

    private static Optional<Range> range(Meter meter, List<Planned> planned, Stretch stretch, Map<Ref, String> left) {
        Meter.Newest newest = meter.newest(planned.stream().map(Planned::stream).toList(), stretch.now() + 1);
        long until = stretch.until().orElse(stretch.now());
        long from = stretch.from().orElse(until - BACK.toMillis());
        switch (newest) {
            case Meter.Newest.Live live -> {}
            case Meter.Newest.Rows rows -> {
                until = Math.min(stretch.until().orElse(Long.MAX_VALUE), rows.newest() + 1);
                from = Math.max(stretch.from().orElse(Long.MIN_VALUE), rows.oldest());
            }
            case Meter.Newest.Nothing nothing -> {
                for (Planned one : planned) left.put(one.promise().id(), nothing.reason());
                return Optional.empty();
            }
        }
        if (from >= until) {
            for (Planned one : planned) left.put(one.promise().id(), "the source has nothing in this time");
            return Optional.empty();
        }
        return Optional.of(new Range(from, until));
    }

    private static String why(Promise promise, Map<Ref, Map<Segment, History>> histories) {
        if (!Planner.judged(promise.indicator())) return "not judged by this version";
        History whole = histories.getOrDefault(promise.id(), Map.of()).get(Segment.WHOLE);
        if (whole != null) return whole.lost().orElse("there is no data in this time");
        return "it has no slices of its own to alert on: its members are replayed";
    }

    static Document.Hours hours(Specification specification, Promise promise) {
        return team(specification, promise).map(Document.Team::hours).orElse(WorkingHours.DEFAULT);
    }

    static Optional<Document.Team> team(Specification specification, Promise promise) {
        return promise.owner()
                .flatMap(owner -> specification.all(Document.Team.class).stream()
                        .filter(team -> team.meta().name().equals(owner))
                        .findFirst());
    }

    /** False alarms a year that this promise may raise: its rotation's, shared among the promises of the same owner. */
    static double share(Specification specification, Promise promise) {
        long promises = specification.promises().stream()
                .filter(other -> other.owner().equals(promise.owner()))
                .count();
        return team(specification, promise)
                .map(team -> dev.mainstay.judge.shift.Plan.share(team.onCall(), (int) promises))
                .orElse(1.0 / Math.max(1, promises));
    }
}
