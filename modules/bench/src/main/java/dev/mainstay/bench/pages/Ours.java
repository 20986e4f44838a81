package dev.mainstay.bench.pages;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.AlertStep;
import dev.mainstay.judge.AlertStep.Notice;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.burn.Held;
import dev.mainstay.judge.burn.Rules;
import dev.mainstay.judge.page.Alerts;
import dev.mainstay.judge.page.PagingRule;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.judge.shift.Memory;
import dev.mainstay.judge.shift.Plan;
import dev.mainstay.judge.shift.Sequential;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.OnCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One promise of a rotation of a hundred that declares one false page a year, as the product judges it. */
final class Ours {
    static final Duration PERIOD = Duration.ofDays(28);
    static final int PROMISES = 100;
    static final double SHARE = Plan.share(new OnCall(BigDecimal.ONE, Duration.ofDays(364)), PROMISES);
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    private final Cell cell;
    private final Trace trace;
    private final Rules rules;
    private final Screen screen;
    private final Sequential test;
    private Alert alert = new Alert.Inactive();
    private Held held = Held.NOTHING;

    /** Half of the share is for the rules, half for the test. */
    Ours(Cell cell, History history, Trace trace) {
        this.cell = cell;
        this.trace = trace;
        var baseline = history.baseline();
        rules = Rules.derive(
                BigDecimal.valueOf(cell.target()),
                PERIOD,
                false,
                new dev.mainstay.judge.burn.Traffic(
                        history.perHour(), baseline.dispersion(), Duration.ofMillis(baseline.block()), SHARE / 2));
        screen = new Screen(rules);
        test = Sequential.resume(Plan.of(baseline, Trace.MINUTE, SHARE / 2), Memory.NOTHING);
    }

    /** Judges the minute that was added to the trace last. */
    Optional<Notice> judge(long tick, int bad, int total) {
        long start = MONDAY + tick * Trace.MINUTE;
        test.accept(start, Trace.MINUTE, bad, total);
        if (!alert.burning() && !test.shifted() && screen.calm(trace)) return Optional.empty();
        long now = start + Trace.MINUTE;
        var windows = trace.windows();
        Remaining budget = Remaining.rolling(windows.over(PERIOD.toMillis()), cell.allowance(), PERIOD.toMillis());
        var evaluated = rules.evaluate(windows, budget, held, now);
        held = evaluated.held();
        List<Signal> signals = new ArrayList<>(evaluated.signals());
        signals.add(PagingRule.signal(
                test.watch(),
                Urgency.PAGE,
                false,
                budget,
                cell.allowance(),
                PERIOD.toMillis(),
                WorkingHours.DEFAULT,
                now));
        AlertStep step = Alerts.next(alert, signals, now);
        alert = step.alert();
        return step.notice();
    }

    /** Whether the sequential test has confirmed a shift. */
    boolean shifted() {
        return test.shifted();
    }

    boolean burning() {
        return alert.burning();
    }

    boolean paging() {
        return alert instanceof Alert.Firing firing && firing.urgency() == Urgency.PAGE;
    }
}
