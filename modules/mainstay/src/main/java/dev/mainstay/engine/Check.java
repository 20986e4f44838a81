package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.judge.budget.Judge;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.measure.Meter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Measures and judges every promise once. */
public final class Check {
    private final Function<DataSource, Meter> meters;
    private final Function<Ref, List<Exclusion>> declared;

    /**
     * @param meters opens a source
     * @param declared the exclusions that were declared since the specification was written
     */
    public Check(Function<DataSource, Meter> meters, Function<Ref, List<Exclusion>> declared) {
        this.meters = meters;
        this.declared = declared;
    }

    /**
     * Reads every source once and judges every promise.
     *
     * @param at the time to judge everything at; empty: files at their newest row, live sources at {@code now}
     * @param now the present, epoch milliseconds
     */
    public Checked run(List<Promise> promises, OptionalLong at, long now) {
        Planner planner = new Planner(promises, declared);
        Map<Ref, Long> times = new HashMap<>();
        Map<Ref, Map<Segment, History>> histories = new HashMap<>(planner.refused());
        Map<DataSource, Long> judgedAt = new LinkedHashMap<>();
        List<Problem> mistakes = new ArrayList<>();
        planner.bySource().forEach((source, planned) -> {
            try (Meter meter = meters.apply(source)) {
                Reads.Moment moment = at.isPresent()
                        ? new Reads.Moment(at.getAsLong(), Optional.empty())
                        : Reads.moment(meter, planned, now);
                long time = moment.time();
                judgedAt.put(source, time);
                for (Planned one : planned) times.put(one.promise().id(), time);
                Map<Ref, Map<Segment, History>> read = Reads.read(meter, planned, Reads.needed(planner, planned, time));
                histories.putAll(
                        moment.ahead().map(note -> Reads.noted(read, note)).orElse(read));
                mistakes.addAll(Mistakes.placed(meter.mistakes(), planned));
            }
        });
        List<Subject> subjects = subjects(planner, promises, histories, times, at.orElse(now));
        return new Checked(Judge.judge(subjects), subjects, judgedAt, Mistakes.sorted(mistakes));
    }

    /**
     * The promises with what is known of them.
     *
     * @param times when each that is read is judged
     * @param otherwise when one is judged that nothing is read for
     */
    static List<Subject> subjects(
            Planner planner,
            List<Promise> promises,
            Map<Ref, Map<Segment, History>> histories,
            Map<Ref, Long> times,
            long otherwise) {
        List<Subject> subjects = new ArrayList<>();
        for (Promise promise : promises) {
            Long time = times.get(promise.id());
            subjects.add(new Subject(
                    promise,
                    histories.getOrDefault(promise.id(), Map.of()),
                    time == null ? composite(promise, promises, times, otherwise) : time,
                    planner.exclusions(promise)));
        }
        return subjects;
    }

    /**
     * The time that leaving out {@code range} leaves out of a promise: the whole units of time that it touches. Those are the slices that
     * the promise declares; one that declares none is read so finely that they meet the range to the minute.
     *
     * @param all the promises of the specification, {@code promise} among them
     */
    public static Range leftOut(List<Promise> all, Promise promise, Range range) {
        Exclusion exclusion = new Exclusion(
                Instant.ofEpochMilli(range.from()),
                Duration.ofMillis(range.millis()),
                Optional.empty(),
                "",
                Position.NONE);
        long unit = new Planner(all, ref -> List.of(exclusion)).unit(promise);
        return new Range(Grain.floor(range.from(), unit), Grain.ceil(range.until(), unit));
    }

    /** A composite is judged when all its members can be: at the earliest of their times. */
    private static long composite(Promise promise, List<Promise> all, Map<Ref, Long> times, long otherwise) {
        long earliest = Long.MAX_VALUE;
        for (Ref part : promise.indicator().parts()) {
            Long time = times.get(part);
            if (time == null)
                for (Promise member : all)
                    if (member.id().equals(part)) time = composite(member, all, times, otherwise);
            if (time != null) earliest = Math.min(earliest, time);
        }
        return earliest == Long.MAX_VALUE ? otherwise : earliest;
    }
}
