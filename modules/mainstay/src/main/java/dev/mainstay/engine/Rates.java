package dev.mainstay.engine;

import dev.mainstay.judge.burn.Rule;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How fast a budget burned, over the windows that its rules look at. 1 spends it in exactly its period.
 *
 * @param at ends of the windows, epoch milliseconds, evenly apart
 * @param lines the shortest window first
 */
public record Rates(List<Long> at, List<Line> lines) {
    private static final int POINTS = 96;

    public Rates {
        at = List.copyOf(at);
        lines = List.copyOf(lines);
    }

    /**
     * One window.
     *
     * @param factor the rate above which its rule fires; NaN where it has none
     * @param urgency of that rule
     * @param rates as many as there are times; NaN where nothing was counted
     */
    public record Line(Duration window, double factor, Urgency urgency, List<Double> rates) {
        public Line {
            rates = List.copyOf(rates);
        }

        /** The newest; NaN where nothing was counted. */
        public double now() {
            return rates.isEmpty() ? Double.NaN : rates.getLast();
        }
    }

    private record Limit(double factor, Urgency urgency) {}

    /** The rates up to {@code now}, as far back as to see an hour's burn end; empty where the budget is no series over time. */
    public static Optional<Rates> of(Promise promise, Timeline units, long now) {
        if (units.isEmpty() || promise.allowance().signum() == 0) return Optional.empty();
        Pager.Terms terms = Course.terms(promise, units, WorkingHours.DEFAULT, 1);
        TreeMap<Duration, Limit> windows = new TreeMap<>();
        for (Rule rule : Pager.derived(terms).rules().rules()) {
            switch (rule) {
                case Rule.Burn burn ->
                    windows.merge(
                            burn.longWindow(),
                            new Limit(burn.factor(), burn.urgency()),
                            (one, other) -> one.factor() <= other.factor() ? one : other);
                case Rule.Exhaustion ends ->
                    windows.putIfAbsent(ends.longWindow(), new Limit(Double.NaN, ends.urgency()));
                case Rule.Stated stated -> {}
            }
        }
        if (windows.isEmpty()) return Optional.empty();
        long last = Math.min(now, units.end());
        long step = Math.max(units.grain(), windows.firstKey().toMillis() / 2 / units.grain() * units.grain());
        List<Long> at = new ArrayList<>();
        for (int i = POINTS - 1; i >= 0; i--) if (last - i * step > units.first()) at.add(last - i * step);
        List<Line> lines = new ArrayList<>();
        windows.forEach((window, limit) -> lines.add(
                new Line(window, limit.factor(), limit.urgency(), rates(units, at, window.toMillis(), terms))));
        return Optional.of(new Rates(at, lines));
    }

    private static List<Double> rates(Timeline units, List<Long> at, long window, Pager.Terms terms) {
        Double[] rates = new Double[at.size()];
        for (int i = 0; i < rates.length; i++) {
            Counts counts = units.sum(units.align(new Range(at.get(i) - window, at.get(i))));
            rates[i] = counts.total() == 0
                    ? counts.covered() > 0 ? 0 : Double.NaN
                    : (double) counts.bad() / counts.total() / terms.allowance();
        }
        return Arrays.asList(rates);
    }
}
