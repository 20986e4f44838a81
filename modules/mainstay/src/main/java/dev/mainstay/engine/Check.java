package dev.mainstay.engine;

import dev.mainstay.engine.Planner.Planned;
import dev.mainstay.judge.budget.Judge;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Planner planner = new Planner(promises);
        Map<Ref, Long> times = new HashMap<>();
        Map<Ref, Map<Segment, History>> histories = new HashMap<>();
        Map<DataSource, Long> judgedAt = new LinkedHashMap<>();
        planner.bySource().forEach((source, planned) -> {
            try (Meter meter = meters.apply(source)) {
                long time = at.orElseGet(() -> time(meter, planned, now));
                judgedAt.put(source, time);
                for (Planned one : planned) times.put(one.promise().id(), time);
                read(meter, planner, planned, time, histories);
            }
        });
        List<Subject> subjects = new ArrayList<>();
        for (Promise promise : promises) {
            long time = times.containsKey(promise.id())
                    ? times.get(promise.id())
                    : composite(promise, promises, times, at.orElse(now));
            List<Exclusion> exclusions = new ArrayList<>(promise.exclude());
            exclusions.addAll(declared.apply(promise.id()));
            subjects.add(new Subject(promise, histories.getOrDefault(promise.id(), Map.of()), time, exclusions));
        }
        return new Checked(Judge.judge(subjects), subjects, judgedAt);
    }

    /** A file is judged at the end of the slice of its newest row, everything else now. */
    private static long time(Meter meter, List<Planned> planned, long now) {
        List<Stream> streams = planned.stream().map(Planned::stream).toList();
        long grain = streams.stream().mapToLong(Stream::grain).min().orElse(1);
        return switch (meter.newest(streams)) {
            case Meter.Newest.Live live -> now;
            case Meter.Newest.Nothing nothing -> now;
            case Meter.Newest.Rows rows ->
                Math.min(Grain.floor(rows.newest(), grain) + grain, Math.max(now, rows.newest() + 1));
        };
    }

    private static void read(
            Meter meter, Planner planner, List<Planned> planned, long time, Map<Ref, Map<Segment, History>> histories) {
        Map<Range, List<Planned>> byRange = planned.stream()
                .collect(Collectors.groupingBy(
                        one -> planner.needed(one, time), LinkedHashMap::new, Collectors.toList()));
        // One range for all streams of a source, the widest: it is scanned once.
        long from = byRange.keySet().stream().mapToLong(Range::from).min().orElse(time);
        long until = byRange.keySet().stream().mapToLong(Range::until).max().orElse(time);
        long grain =
                planned.stream().mapToLong(one -> one.stream().grain()).max().orElse(1);
        Range range = new Range(Grain.floor(from, grain), Grain.ceil(until, grain));
        Map<Stream, Map<Segment, Reading>> readings =
                meter.read(planned.stream().map(Planned::stream).toList(), range);
        for (Planned one : planned) {
            Map<Segment, Reading> of = readings.getOrDefault(
                    one.stream(), Map.of(Segment.WHOLE, new Reading.Missing("the source did not answer")));
            Map<Segment, History> kept = new HashMap<>();
            of.forEach((segment, reading) ->
                    kept.put(segment, History.of(reading, one.stream().grain())));
            histories.put(one.promise().id(), kept);
        }
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
