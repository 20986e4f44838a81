package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.AlertStep.Notice;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Watch;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.judge.shift.Learning;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Position;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** A promise of 99.9 % over four weeks, 600 events a minute of which every 2,000th is bad, judged every minute. */
class PagerTest {
    private static final long MINUTE = 60_000;
    private static final int PER_MINUTE = 600;
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final Duration PERIOD = Duration.ofDays(28);
    private static final BigDecimal TARGET = new BigDecimal("0.999");

    private final Timeline timeline = new Timeline(MINUTE);
    private long now = MONDAY;
    private Pager.Memory memory = Pager.Memory.NOTHING;

    private record Told(long minutes, Notice notice) {}

    @Test
    void aQuietPromiseSaysNothingAndAnOutagePagesWithinAMinuteAndResolves() {
        Pager pager = quietWeeks(Pager.derived(terms(Urgency.PAGE)));

        assertThat(run(pager, 2 * 1440, m -> m % 10 < 3 ? 1 : 0)).isEmpty();
        assertThat(run(pager, 10, m -> PER_MINUTE)).containsExactly(new Told(1, Notice.PAGE));
        assertThat(run(pager, 3 * 1440, m -> m % 10 < 3 ? 1 : 0))
                .extracting(Told::notice)
                .containsExactly(Notice.RESOLVED);
    }

    @Test
    void aShiftThatTheBudgetBearsUntilMorningIsATicket() {
        Pager pager = quietWeeks(Pager.derived(terms(Urgency.PAGE)));

        List<Told> told = run(pager, 60, m -> 2);

        assertThat(told).extracting(Told::notice).containsExactly(Notice.TICKET);
        assertThat(memory.alert().burning()).isTrue();
    }

    @Test
    void aPromiseThatMayOnlyOpenTicketsNeverPages() {
        Pager pager = quietWeeks(Pager.derived(terms(Urgency.TICKET)));

        assertThat(run(pager, 30, m -> PER_MINUTE)).containsExactly(new Told(1, Notice.TICKET));
    }

    @Test
    void silenceWhileItBurnsBlindsAndResolvesNothing() {
        Pager pager = quietWeeks(Pager.derived(terms(Urgency.PAGE)));
        run(pager, 10, m -> PER_MINUTE);

        assertThat(run(pager, 300, m -> -1)).extracting(Told::notice).containsExactly(Notice.BLINDED);
        assertThat(memory.alert().burning()).isTrue();
        List<Pager> theirs = Pager.sloth(terms(Urgency.PAGE));
        memory = Pager.Memory.NOTHING;
        now -= 300 * MINUTE;
        assertThat(step(theirs.getFirst(), List.of()).alert().alert().burning()).isTrue();
        now += 300 * MINUTE;
        assertThat(step(theirs.getFirst(), List.of()).alert().alert().burning()).isFalse();
    }

    @Test
    void statedPoliciesFireAsWrittenEachForItself() {
        var fast = policy("fast", "page", "14", 60, 2);
        var slow = policy("slow", "ticket", "2", 60, 0);
        List<Pager> theirs = Pager.stated(terms(Urgency.PAGE), List.of(fast, slow));
        fill(120, m -> 1);

        memory = Pager.Memory.NOTHING;
        assertThat(run(theirs.get(0), 30, m -> PER_MINUTE)).containsExactly(new Told(3, Notice.PAGE));
        assertThat(theirs.get(0).baseline()).isEmpty();
        memory = Pager.Memory.NOTHING;
        assertThat(step(theirs.get(1), List.of()).alert().alert().burning()).isTrue();
    }

    @Test
    void whatIsRememberedSurvivesAsText() {
        Pager pager = quietWeeks(Pager.derived(terms(Urgency.PAGE)));
        run(pager, 30, m -> m % 5);

        assertThat(memory.test().tracks()).anyMatch(track -> track.bad() > 0);
        assertThat(Pager.Memory.parse(memory.text())).isEqualTo(memory);
        run(pager, 30, m -> PER_MINUTE);
        assertThat(memory.alert().burning()).isTrue();
        assertThat(Pager.Memory.parse(memory.text())).isEqualTo(memory);
        assertThat(Pager.Memory.parse(Pager.Memory.NOTHING.text())).isEqualTo(Pager.Memory.NOTHING);
    }

    @Test
    void learningIsSaidUntilABaselineIsKnown() {
        Pager pager = Pager.derived(terms(Urgency.PAGE));

        Pager.Step step = step(pager, List.of(new SliceCount(now - MINUTE, 10, 10)));

        assertThat(pager.learned()).isFalse();
        assertThat(step.watch()).isInstanceOf(Watch.Learning.class);
    }

    private static Pager.Terms terms(Urgency most) {
        return new Pager.Terms(TARGET, PERIOD, false, MINUTE, most, WorkingHours.DEFAULT, .01);
    }

    private static Alerting.Policy policy(String name, String severity, String factor, int lookback, int after) {
        return new Alerting.Policy(
                name,
                severity,
                Comparison.GTE,
                new BigDecimal(factor),
                Duration.ofMinutes(lookback),
                Duration.ofMinutes(after),
                false,
                true,
                true,
                List.of(),
                Position.NONE);
    }

    private Pager quietWeeks(Pager pager) {
        fill(28 * 1440, m -> m % 10 < 3 ? 1 : 0);
        return pager.with(Learning.learn(
                timeline,
                Learning.window(MONDAY, now),
                List.of(),
                TARGET.negate().add(BigDecimal.ONE).doubleValue()));
    }

    private void fill(int minutes, LongUnaryOperator bad) {
        for (int m = 0; m < minutes; m++) put(bad.applyAsLong(m));
    }

    private SliceCount put(long bad) {
        SliceCount slice = new SliceCount(now, PER_MINUTE - bad, PER_MINUTE);
        timeline.put(slice);
        now += MINUTE;
        return slice;
    }

    private List<Told> run(Pager pager, int minutes, LongUnaryOperator bad) {
        List<Told> told = new ArrayList<>();
        for (int m = 0; m < minutes; m++) {
            long failed = bad.applyAsLong(m);
            List<SliceCount> fresh = List.of();
            if (failed < 0) now += MINUTE;
            else fresh = List.of(put(failed));
            Pager.Step step = step(pager, fresh);
            memory = step.memory();
            long minute = m + 1L;
            step.alert().notice().ifPresent(notice -> told.add(new Told(minute, notice)));
        }
        return told;
    }

    private Pager.Step step(Pager pager, List<SliceCount> fresh) {
        var window = timeline.sum(timeline.align(new Range(now - PERIOD.toMillis(), now)));
        Remaining budget = Remaining.rolling(window, .001, PERIOD.toMillis());
        Pager.Step step = pager.step(memory, Windows.of(timeline, now), budget, fresh, now);
        memory = step.memory();
        return step;
    }
}
