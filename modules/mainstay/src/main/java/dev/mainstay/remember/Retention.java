package dev.mainstay.remember;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Window;
import dev.mainstay.stat.Grain;
import java.time.Duration;
import java.util.List;

/**
 * How long is remembered what can be forgotten, counted back from the newest of its kind and source, never from a clock. The ledger and
 * the transitions are kept for ever.
 *
 * @param fine what is kept as it came at short intervals: scraped samples, and the slices of ticks, which are added up to hours then
 * @param held everything else: pushed counts, records of runs, and the hours of ticks
 */
public record Retention(Duration fine, Duration held) {
    private static final Duration LEAST_FINE = Duration.ofDays(100);
    private static final Duration LEAST_HELD = Duration.ofDays(400);
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** Records of runs are kept this much longer than runs are judged, so that a run which is judged is whole. */
    private static final Duration RUN = Duration.ofDays(35);

    /** Where no promise asks for more: 100 days, and 400 days, which are thirteen months. */
    public static final Retention DEFAULT = new Retention(LEAST_FINE, LEAST_HELD);

    /** Nothing is forgotten: where the promises cannot be read, nobody knows what they need. */
    public static final Retention ALL = new Retention(Duration.ofDays(1_000_000), Duration.ofDays(1_000_000));

    public Retention {
        if (fine.isNegative() || held.compareTo(fine) < 0)
            throw new IllegalArgumentException("kept for " + fine + " and " + held);
    }

    /** Twice the longest time that a promise or its alerts look back, and not less than the default. */
    public static Retention of(List<Promise> promises) {
        Duration twice = promises.stream()
                .map(Retention::reach)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .multipliedBy(2);
        return new Retention(longer(LEAST_FINE, twice), longer(LEAST_HELD, twice));
    }

    private static Duration reach(Promise promise) {
        Duration reach = longer(longest(promise.window()), promise.slice().orElse(Duration.ZERO));
        if (promise.alert() instanceof Alerting.Stated stated)
            for (Alerting.Policy policy : stated.policies()) reach = longer(reach, policy.lookback());
        return reach;
    }

    /** The longest that a window can be; that of a calendar month is 31 days. */
    private static Duration longest(Window window) {
        return switch (window) {
            case Window.Rolling rolling -> rolling.length();
            case Window.Calendar calendar ->
                (switch (calendar.unit()) {
                            case MINUTE -> Duration.ofMinutes(1);
                            case HOUR -> Duration.ofHours(1);
                            case DAY -> Duration.ofHours(25);
                            case WEEK -> Duration.ofHours(7 * 24 + 1);
                            case MONTH -> Duration.ofDays(32);
                            case QUARTER -> Duration.ofDays(93);
                            case YEAR -> Duration.ofDays(367);
                        })
                        .multipliedBy(calendar.count());
        };
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The time before which a kind is forgotten when {@code newest} is its newest: the start of a day, in UTC. */
    public long before(Forgotten.Kind kind, long newest) {
        Duration reach = kind == Forgotten.Kind.SAMPLES ? fine : held;
        return Grain.floor(newest - reach.toMillis(), DAY);
    }

    /** The time before which rows of a kind are deleted when {@code before} is forgotten. */
    public static long deleted(Forgotten.Kind kind, long before) {
        return kind == Forgotten.Kind.RUNS ? before - RUN.toMillis() : before;
    }
}
