package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.judge.shift.Baseline;
import dev.mainstay.judge.shift.Learning;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Instant;
import java.util.List;

/**
 * The alert that Mainstay derives for one promise, from one slice of time to the next, with a baseline that is learned on the way. Live and
 * in replays it is the same.
 */
final class Attention {
    private final Told told;
    private final long first;
    private final long learnedOn;
    private Pager.Terms terms;
    private Pager pager;
    private Pager.Memory memory = Pager.Memory.NOTHING;
    private long learned;
    private long quietUntil = Long.MAX_VALUE;

    /**
     * @param first the time from which on there is history to learn from, epoch milliseconds
     */
    Attention(Pager.Terms terms, long first) {
        this.terms = terms;
        this.learnedOn = terms.slice();
        this.pager = Pager.derived(terms);
        this.told = new Told(terms.hours());
        this.first = first;
        this.learned = first;
    }

    /** From here on slices come in another length; what is normal and what burns stays. */
    void cut(long slice) {
        if (slice == terms.slice()) return;
        Baseline baseline = pager.baseline().orElseThrow();
        terms = new Pager.Terms(
                terms.target(),
                terms.period(),
                terms.calendar(),
                slice,
                terms.most(),
                terms.hours(),
                terms.falsePerYear());
        pager = Pager.derived(terms, cut(baseline));
        memory = memory.relearned();
    }

    private Baseline cut(Baseline baseline) {
        return baseline.units() == 0 ? baseline : baseline.cut(learnedOn, terms.slice());
    }

    /**
     * One tick.
     *
     * @param units the history to learn from, in slices as at first
     * @param fresh the slices that have ended since the tick before
     * @param now epoch milliseconds
     */
    Pager.Step step(Timeline units, Windows windows, Remaining budget, List<SliceCount> fresh, long now) {
        if (!memory.alert().burning() && Learning.due(pager.learned(), first, learned, now)) learn(units, now);
        Pager.Step step = pager.step(memory, windows, budget, fresh, now);
        memory = step.memory();
        told.step(step.alert(), paging(step), now);
        return step;
    }

    private void learn(Timeline units, long now) {
        boolean before = pager.learned();
        Range window = Learning.window(first, Math.min(now, units.end()));
        pager = pager.with(cut(Learning.learn(units, window, burnt(now), terms.allowance())));
        if (!before && pager.learned()) quietUntil = now;
        memory = memory.relearned();
        learned = now;
    }

    /** The times in which the alert burned: no part of what is normal. */
    private List<Range> burnt(long now) {
        return told.all().stream()
                .map(one -> new Range(one.at(), Math.min(now, Math.max(one.at(), one.until()))))
                .toList();
    }

    /** Whether anything speaks for a page now, or cannot speak. */
    static boolean paging(Pager.Step step) {
        return step.alert().alert() instanceof Alert.Blind
                || step.signals().stream()
                        .anyMatch(signal -> signal.urgency() == Urgency.PAGE && signal.state() == Signal.State.FIRING);
    }

    Alert alert() {
        return memory.alert();
    }

    Pager.Terms terms() {
        return terms;
    }

    /** Who was told what so far. */
    Told told() {
        return told;
    }

    /** Since when it is known what is normal, in words. */
    String learning() {
        return quietUntil == Long.MAX_VALUE
                ? "the history is too short to learn what is normal: only shifts beyond the promised rate are looked for"
                : "what is normal was learned by " + Instant.ofEpochMilli(quietUntil)
                        + "; before that only shifts beyond the promised rate were looked for";
    }
}
