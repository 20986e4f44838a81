package dev.mainstay.engine;

import dev.mainstay.judge.budget.Periods;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Window;
import dev.mainstay.spec.text.Asked;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What has to be read for which promises: one stream a promise, on slices that its own budget and every composite above it can be cut
 * from.
 */
final class Planner {
    /** The finest window that an alert looks at by default, and so the longest slice that serves it. */
    static final long GRAIN = Duration.ofMinutes(5).toMillis();

    /** The edge of an exclusion is met to this: finer ones widen it. */
    private static final long EDGE = Duration.ofMinutes(1).toMillis();

    private final Map<Ref, Promise> promises = new LinkedHashMap<>();
    private final Function<Ref, List<Exclusion>> declared;

    /** @param declared the exclusions that were declared since the specification was written */
    Planner(List<Promise> promises, Function<Ref, List<Exclusion>> declared) {
        for (Promise promise : promises) this.promises.put(promise.id(), promise);
        this.declared = declared;
    }

    /** All time that does not count for a promise. */
    List<Exclusion> exclusions(Promise promise) {
        List<Exclusion> exclusions = new ArrayList<>(promise.exclude());
        exclusions.addAll(declared.apply(promise.id()));
        return exclusions;
    }

    /** The streams of every source that are read, in the order of the promises. */
    Map<DataSource, List<Planned>> bySource() {
        return streams(promise -> refusal(promise).isEmpty());
    }

    /** As {@link #bySource}, with those of promises of which nothing is read since a query was refused. */
    Map<DataSource, List<Planned>> all() {
        return streams(promise -> true);
    }

    private Map<DataSource, List<Planned>> streams(Predicate<Promise> wanted) {
        Map<DataSource, List<Planned>> plan = new LinkedHashMap<>();
        for (Promise promise : promises.values()) {
            Optional<DataSource> source =
                    judged(promise.indicator()) ? promise.indicator().read() : Optional.empty();
            if (source.isEmpty() || !wanted.test(promise)) continue;
            Stream stream = new Stream(
                    promise.id().toString(),
                    source.get(),
                    promise.indicator(),
                    grain(promise),
                    promise.by(),
                    promise.noData().declared() ? Optional.of(promise.noData().after()) : Optional.empty());
            plan.computeIfAbsent(source.get(), s -> new ArrayList<>())
                    .add(new Planned(promise, stream, whole(promise)));
        }
        return plan;
    }

    /**
     * A promise and the stream that is read for it.
     *
     * @param whole length of the slices that it would be read on without exclusions: those change what counts, not when it is judged
     */
    record Planned(Promise promise, Stream stream, long whole) {}

    /** Why a promise is not read at all: a query of it was refused, so none of it is asked. */
    static Optional<String> refusal(Promise promise) {
        return Asked.of(promise).stream()
                .filter(asked -> asked.exactness() instanceof Selector.Exactness.Refused)
                .map(asked -> "refused: " + asked.query().text() + ": "
                        + ((Selector.Exactness.Refused) asked.exactness()).reason())
                .findFirst();
    }

    /** The histories of the promises that are not read, with the reason. */
    Map<Ref, Map<Segment, History>> refused() {
        Map<Ref, Map<Segment, History>> refused = new LinkedHashMap<>();
        for (Promise promise : promises.values())
            refusal(promise)
                    .ifPresent(reason -> refused.put(
                            promise.id(),
                            Map.of(Segment.WHOLE, History.of(new Reading.Missing(reason), grain(promise)))));
        return refused;
    }

    /** Whether this version measures it. */
    static boolean judged(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Ratio ratio -> true;
            case Indicator.Raw raw -> true;
            case Indicator.Latency latency -> true;
            case Indicator.Threshold threshold -> true;
            case Indicator.Freshness freshness -> true;
            case Indicator.Deadline deadline -> true;
            case Indicator.Spend spend -> true;
            case Indicator.Journey journey -> true;
            case Indicator.Redundant redundant -> true;
            case Indicator.Weighted weighted -> true;
            case Indicator.Worst worst -> true;
            case Indicator.Headroom headroom -> false;
            case Indicator.Checks checks -> false;
            case Indicator.Drift drift -> false;
            case Indicator.Bias bias -> false;
            case Indicator.Abuse abuse -> false;
            case Indicator.Accuracy accuracy -> accuracy.forecasts().isPresent();
            case Indicator.Conformity conformity -> true;
            case Indicator.Toil toil -> false;
            case Indicator.Preset preset -> false;
        };
    }

    /** The length of the units of time that a promise counts, and so leaves out, as a whole. */
    long unit(Promise promise) {
        return promise.slice().map(Duration::toMillis).orElseGet(() -> grain(promise));
    }

    private long grain(Promise promise) {
        long grain = whole(promise);
        if (promise.slice().isEmpty()) for (Exclusion exclusion : exclusions(promise)) grain = edges(grain, exclusion);
        return grain;
    }

    private long whole(Promise promise) {
        long grain = promise.slice().map(Duration::toMillis).orElse(GRAIN);
        if (promise.indicator() instanceof Indicator.Accuracy) return grain;
        if (promise.slice().isEmpty() || counted(promise.indicator())) grain = gcd(grain, GRAIN);
        if (promise.window() instanceof Window.Rolling rolling)
            grain = gcd(grain, rolling.length().toMillis());
        for (Promise composite : above(promise.id()))
            grain = gcd(grain, composite.slice().map(Duration::toMillis).orElse(grain));
        return grain;
    }

    /** Whether it counts events: read on short slices, so that a counter that starts again inside a long slice is noticed. */
    private static boolean counted(Indicator indicator) {
        return indicator instanceof Indicator.Ratio || indicator instanceof Indicator.Latency;
    }

    /** The composites that a promise is part of, directly or through others. */
    private List<Promise> above(Ref member) {
        List<Promise> found = new ArrayList<>();
        List<Ref> open = new ArrayList<>(List.of(member));
        for (int i = 0; i < open.size(); i++)
            for (Promise candidate : promises.values())
                if (candidate.indicator().parts().contains(open.get(i)) && !found.contains(candidate)) {
                    found.add(candidate);
                    open.add(candidate.id());
                }
        return found;
    }

    /** The time that has to be read to judge a promise, and every composite above it, at {@code at}. */
    Range needed(Planned planned, long at) {
        long grain = planned.stream().grain();
        long from = begin(planned.promise(), at, grain);
        for (Promise composite : above(planned.promise().id())) from = Math.min(from, begin(composite, at, grain));
        return new Range(Grain.floor(from, grain), Grain.ceil(at, grain));
    }

    /** Where the period begins that is judged at {@code at}: it ends with the last whole slice before. */
    private static long begin(Promise promise, long at, long grain) {
        long slice = promise.slice().map(Duration::toMillis).orElse(grain);
        return Grain.floor(Periods.of(promise.window(), Grain.floor(at, slice)).from(), slice);
    }

    /** The longest slices of {@code grain} or shorter that begin and end where an exclusion does, to the minute. */
    private static long edges(long grain, Exclusion exclusion) {
        long from = exclusion.from().toEpochMilli();
        long until = from + exclusion.length().toMillis();
        long met = gcd(gcd(grain, Grain.floor(from, EDGE)), Grain.ceil(until, EDGE));
        return exclusion.every().isEmpty()
                ? met
                : gcd(met, Math.max(EDGE, Grain.floor(exclusion.every().get().toMillis(), EDGE)));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
