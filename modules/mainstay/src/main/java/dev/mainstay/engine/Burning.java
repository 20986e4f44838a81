package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.burn.Evaluated;
import dev.mainstay.judge.burn.Held;
import dev.mainstay.judge.burn.Rules;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.judge.page.Alerts;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sums;
import java.util.Arrays;
import java.util.List;

/** Judges promises by the burn rates of all windows and the budget of a rolling period. */
public final class Burning implements Judging<Standing> {
    private final List<Rules> rules;
    private final long[] windows;

    /**
     * @param rules by promise
     * @param windows milliseconds of every window that is looked at, also by people; at least those of the rules
     */
    public Burning(List<Rules> rules, long[] windows) {
        this.rules = List.copyOf(rules);
        this.windows = windows.clone();
        Arrays.sort(this.windows);
    }

    /** Milliseconds, the shortest first. */
    public long[] windows() {
        return windows.clone();
    }

    @Override
    public Standing initial(int promise) {
        return new Standing(
                new Alert.Inactive(), Held.NOTHING, new Remaining(1, Long.MAX_VALUE), Counts.NONE, List.of());
    }

    @Override
    public Standing judge(int promise, Sums sums, Standing before, long now) {
        Rules of = rules.get(promise);
        Counts[] counts = new Counts[windows.length];
        for (int i = 0; i < windows.length; i++) counts[i] = over(sums, windows[i], now);
        long length = of.period().toMillis();
        Counts period = over(sums, length, now);
        Remaining budget = Remaining.rolling(period, of.allowance(), length);
        Windows seen = millis -> {
            for (int i = 0; i < windows.length; i++) if (windows[i] == millis) return counts[i];
            return over(sums, millis, now);
        };
        Evaluated evaluated = of.evaluate(seen, budget, before.held(), now);
        Alert alert = Alerts.next(before.alert(), evaluated.signals(), now).alert();
        return new Standing(alert, evaluated.held(), budget, period, Arrays.asList(counts));
    }

    private static Counts over(Sums sums, long millis, long now) {
        return sums.sum(sums.align(new Range(now - millis, now)));
    }

    @Override
    public List<Moved> moved(int promise, Standing before, Standing after) {
        String was = AlertText.moving(before.alert(), before.held());
        String is = AlertText.moving(after.alert(), after.held());
        if (was.equals(is)) return List.of();
        Counts period = after.period();
        String evidence = AlertText.because(after.alert())
                + " | period: " + period.bad() + " bad of " + period.total() + ", budget left "
                + after.budget().share();
        return List.of(new Moved(AlertText.write(after.alert(), after.held()), evidence));
    }

    @Override
    public Standing restored(int promise, String state) {
        Standing initial = initial(promise);
        return new Standing(
                AlertText.alert(state), AlertText.held(state), initial.budget(), initial.period(), initial.windows());
    }
}
