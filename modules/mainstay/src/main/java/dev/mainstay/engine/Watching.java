package dev.mainstay.engine;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Sums;
import java.util.List;

/**
 * Judges promises of rolling windows with all of their alerting: rules, losses, the sequential test, the paging rule. What is remembered across a restart is the alert
 * and the state of the test at its last change; evidence that was gathered since begins anew.
 */
public final class Watching implements Judging<Pager.Memory> {
    private final List<Pager> pagers;

    /** @param pagers by promise, in the order of what is followed */
    public Watching(List<Pager> pagers) {
        this.pagers = List.copyOf(pagers);
    }

    @Override
    public Pager.Memory initial(int promise) {
        return Pager.Memory.NOTHING;
    }

    @Override
    public Pager.Memory judge(int promise, Sums sums, Pager.Memory before, long now) {
        Pager pager = pagers.get(promise);
        Pager.Terms terms = pager.terms();
        long period = terms.period().toMillis();
        Counts whole = sums.sum(sums.align(new Range(now - period, now)));
        Remaining budget = Remaining.rolling(whole, terms.allowance(), period);
        Counts newest = sums.sum(new Range(now - terms.slice(), now));
        List<SliceCount> fresh = newest.covered() < terms.slice()
                ? List.of()
                : List.of(new SliceCount(now - terms.slice(), newest.good(), newest.total()));
        return pager.step(before, Windows.of(sums, now), budget, fresh, now).memory();
    }

    @Override
    public List<Moved> moved(int promise, Pager.Memory before, Pager.Memory after) {
        String was = AlertText.moving(before.alert(), before.held());
        String is = AlertText.moving(after.alert(), after.held());
        return was.equals(is) ? List.of() : List.of(new Moved(after.text(), AlertText.because(after.alert())));
    }

    @Override
    public Pager.Memory restored(int promise, String state) {
        return Pager.Memory.parse(state);
    }
}
