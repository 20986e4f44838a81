package dev.mainstay.judge.burn;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.stat.Counts;
import java.time.Duration;

/** What a rule says of counts. */
final class Judging {
    private Judging() {}

    static Signal signal(Rule rule, Rules of, Windows windows, Remaining budget) {
        State state = state(rule, of.allowance(), of.period(), windows, budget);
        return new Signal(rule.name(), rule.urgency(), state, because(rule, of, windows, budget, state));
    }

    static State state(Rule rule, double allowance, Duration period, Windows windows, Remaining budget) {
        return switch (rule) {
            case Rule.Burn r -> {
                Counts recent = windows.over(r.shortWindow().toMillis());
                if (blind(recent, r.shortWindow().toMillis())) yield State.BLIND;
                if (!(burn(recent, allowance) > r.factor())) yield State.QUIET;
                Counts whole = windows.over(r.longWindow().toMillis());
                yield whole.bad() >= r.minimum() && burn(whole, allowance) > r.factor() ? State.FIRING : State.QUIET;
            }
            case Rule.Exhaustion r -> {
                Counts recent = windows.over(r.shortWindow().toMillis());
                if (blind(recent, r.shortWindow().toMillis())) yield State.BLIND;
                if (recent.bad() == 0) yield State.QUIET;
                Counts whole = windows.over(r.longWindow().toMillis());
                if (whole.bad() < r.minimum()) yield State.QUIET;
                double left = Math.max(budget.share(), r.floor());
                double horizon = Math.min(r.horizon().toMillis(), budget.left());
                double needed = left * period.toMillis() / horizon;
                yield burn(whole, allowance) > needed && burn(recent, allowance) > needed / 2
                        ? State.FIRING
                        : State.QUIET;
            }
            case Rule.Stated r -> stated(r, allowance, windows);
        };
    }

    private static State stated(Rule.Stated r, double allowance, Windows windows) {
        Counts now = windows.over(r.lookback().toMillis());
        if (now.covered() == 0) return r.whenNoData() ? State.FIRING : State.BLIND;
        if (!r.comparison().holds(burn(now, allowance), r.threshold())) return State.QUIET;
        return State.FIRING;
    }

    /** Less than half of the short window was observed. */
    static boolean blind(Counts recent, long window) {
        return 2 * recent.covered() < window;
    }

    /** Bad share ÷ (1 − target); 0 without traffic, which burns nothing. */
    static double burn(Counts counts, double allowance) {
        return counts.total() == 0 ? 0 : counts.bad() / (allowance * counts.total());
    }

    private static String because(Rule rule, Rules of, Windows windows, Remaining budget, State state) {
        if (state == State.QUIET) return "";
        if (state == State.BLIND) return "no data in the last " + Words.duration(recent(rule));
        Counts whole = windows.over(rule.longest().toMillis());
        String counted = whole.bad() + " bad of " + whole.total() + " in " + Words.duration(rule.longest());
        double burn = burn(whole, of.allowance());
        return switch (rule) {
            case Rule.Burn r ->
                counted + ": burns " + Words.number(burn) + "× (limit " + Words.number(r.factor()) + "×)";
            case Rule.Exhaustion r ->
                counted + ": the budget (" + Words.percent(budget.share()) + " left) ends in "
                        + Words.duration(lasts(r, budget, burn, of.period()));
            case Rule.Stated r ->
                counted + ": burns " + Words.number(burn) + "× (stated "
                        + r.comparison().symbol() + " " + Words.number(r.threshold()) + ")";
        };
    }

    private static Duration recent(Rule rule) {
        return switch (rule) {
            case Rule.Burn r -> r.shortWindow();
            case Rule.Exhaustion r -> r.shortWindow();
            case Rule.Stated r -> r.lookback();
        };
    }

    private static Duration lasts(Rule.Exhaustion rule, Remaining budget, double burn, Duration period) {
        double left = Math.max(budget.share(), rule.floor());
        return Duration.ofMinutes(Math.round(left * period.toMinutes() / burn));
    }
}
