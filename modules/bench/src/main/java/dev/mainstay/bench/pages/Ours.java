package dev.mainstay.bench.pages;

import dev.mainstay.engine.Pager;
import dev.mainstay.judge.AlertStep.Notice;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.judge.shift.Plan;
import dev.mainstay.judge.shift.Sequential;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.OnCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One promise of a rotation of a hundred that declares one false page a year, as the product judges it. */
final class Ours {
    static final Duration PERIOD = Duration.ofDays(28);
    static final int PROMISES = 100;
    static final double SHARE = Plan.share(new OnCall(BigDecimal.ONE, Duration.ofDays(364)), PROMISES);
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    private final Trace trace;
    private final Pager pager;
    private final Screen screen;
    private final Sequential test;
    private Pager.Memory memory = Pager.Memory.NOTHING;

    Ours(Cell cell, History history, Trace trace) {
        this.trace = trace;
        pager = Pager.derived(terms(cell), history.baseline());
        screen = new Screen(pager.rules());
        test = pager.test(memory).orElseThrow();
    }

    static Pager.Terms terms(Cell cell) {
        return new Pager.Terms(
                BigDecimal.valueOf(cell.target()),
                PERIOD,
                false,
                Trace.MINUTE,
                Urgency.PAGE,
                WorkingHours.DEFAULT,
                SHARE);
    }

    /** Judges the minute that was added to the trace last. */
    Optional<Notice> judge(long tick, int bad, int total) {
        long start = MONDAY + tick * Trace.MINUTE;
        test.accept(start, Trace.MINUTE, bad, total);
        if (!burning() && !test.shifted() && screen.calm(trace)) return Optional.empty();
        var windows = trace.windows();
        double allowance = pager.terms().allowance();
        Remaining budget = Remaining.rolling(windows.over(PERIOD.toMillis()), allowance, PERIOD.toMillis());
        Pager.Step step = pager.judge(memory, windows, budget, Optional.of(test), start + Trace.MINUTE);
        memory = step.memory();
        return step.alert().notice();
    }

    /** Whether the sequential test has confirmed a shift. */
    boolean shifted() {
        return test.shifted();
    }

    boolean burning() {
        return memory.alert().burning();
    }
}
