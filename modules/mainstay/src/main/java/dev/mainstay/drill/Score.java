package dev.mainstay.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What became of a fault in one shape of traffic, over all seeds. Times are in seconds from the first instant at which the data show it.
 *
 * @param bound in seconds; 0 where the data show it at one instant
 * @param runs and {@code others}, by seed
 */
public record Score(Fault fault, Shape shape, double bound, List<Run> runs, List<Others> others) {
    public Score {
        runs = List.copyOf(runs);
        others = List.copyOf(others);
    }

    public long found() {
        return runs.stream().filter(run -> run.incident().isPresent()).count();
    }

    public long owners() {
        return runs.stream().filter(run -> run.owner().equals(fault.owner())).count();
    }

    /** Runs in which the budget would have ended before the next working hour. */
    public long pageDue() {
        return runs.stream().filter(Run::pageDue).count();
    }

    /** Those of them in which somebody was woken, or something was done that ended it. */
    public long pagedOfDue() {
        return runs.stream()
                .filter(run -> run.pageDue() && run.handled().isPresent())
                .count();
    }

    public long remedied() {
        return runs.stream().filter(run -> run.action().isPresent()).count();
    }

    public int harm() {
        return runs.stream().mapToInt(Run::harm).sum();
    }

    /** The most pages that one run sent. */
    public int mostPages() {
        return runs.stream().mapToInt(Run::pages).max().orElse(0);
    }

    /** The most incidents that one run opened. */
    public int mostIncidents() {
        return runs.stream().mapToInt(Run::incidents).max().orElse(0);
    }

    /** Mean share of the harmed promise's budget that was spent when the incident opened. */
    public double spent() {
        return runs.stream().mapToDouble(Run::spent).average().orElse(0);
    }

    public OptionalDouble incident(double share) {
        return quantile(runs, Run::incident, share);
    }

    /** Until somebody was woken or the right thing was done, in the runs in which somebody had to be. */
    public OptionalDouble handled(double share) {
        List<Run> due = runs.stream().filter(Run::pageDue).toList();
        return quantile(due, Run::handled, share);
    }

    public OptionalDouble others(Function<Others, OptionalLong> what, double share) {
        return quantile(others, what, share);
    }

    /**
     * The time in which nine of ten incidents opened, over twice the bound and one tick: at most 1 is the goal. Empty for silence: how much
     * of it is borne is the promise's own term.
     */
    public OptionalDouble ratio() {
        OptionalDouble nine = incident(.9);
        boolean silent = fault.injection() instanceof Injection.Outage outage && outage.dark();
        if (nine.isEmpty() || silent) return OptionalDouble.empty();
        return OptionalDouble.of(nine.getAsDouble() / (2 * bound + fault.tick().toMillis() / 1e3));
    }

    private static <T> OptionalDouble quantile(List<T> all, Function<T, OptionalLong> what, double share) {
        List<Double> values = new ArrayList<>();
        for (T one : all) what.apply(one).ifPresent(millis -> values.add(millis / 1e3));
        return Quantiles.of(values, all.size(), share);
    }
}
