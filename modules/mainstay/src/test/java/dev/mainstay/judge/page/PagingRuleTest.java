package dev.mainstay.judge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.judge.Watch;
import dev.mainstay.spec.Alerting.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A promise of 99 % over 28 days with working hours from Monday to Friday, 9 to 17 UTC. */
class PagingRuleTest {
    private static final String FRIDAY_EVENING = "2026-01-09T18:00:00Z";
    private static final String TUESDAY_MORNING = "2026-01-06T10:00:00Z";
    private static final String TUESDAY_EVENING = "2026-01-06T20:00:00Z";
    private static final long NEVER = Long.MAX_VALUE;

    record Row(
            String name,
            Watch watch,
            Urgency most,
            boolean blind,
            Remaining budget,
            String now,
            Urgency is,
            State state) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        Watch burn20 = shifted(.2, true);
        Remaining half = new Remaining(.5, NEVER);
        return Stream.of(
                row("steady", new Watch.Steady(), false, half, FRIDAY_EVENING, Urgency.PAGE, State.QUIET),
                row("steady and blind", new Watch.Steady(), true, half, FRIDAY_EVENING, Urgency.PAGE, State.BLIND),
                row("learning", new Watch.Learning(1, 9), false, half, FRIDAY_EVENING, Urgency.PAGE, State.QUIET),
                // Half a budget at a burn of 20 ends in 16.8 hours.
                row("ends in the weekend", burn20, false, half, FRIDAY_EVENING, Urgency.PAGE, State.FIRING),
                row("lasts until morning", burn20, false, half, TUESDAY_EVENING, Urgency.TICKET, State.FIRING),
                row("somebody is there", burn20, false, half, TUESDAY_MORNING, Urgency.TICKET, State.FIRING),
                row(
                        "ends before morning",
                        burn20,
                        false,
                        new Remaining(.3, NEVER),
                        TUESDAY_EVENING,
                        Urgency.PAGE,
                        State.FIRING),
                row(
                        "given anew before it ends",
                        burn20,
                        false,
                        new Remaining(.3, Duration.ofHours(5).toMillis()),
                        TUESDAY_EVENING,
                        Urgency.TICKET,
                        State.FIRING),
                row(
                        "a spent budget has a floor",
                        shifted(.02, true),
                        false,
                        new Remaining(-3, NEVER),
                        FRIDAY_EVENING,
                        Urgency.PAGE,
                        State.FIRING),
                row("not sure", shifted(.2, false), false, half, FRIDAY_EVENING, Urgency.TICKET, State.FIRING),
                row(
                        "the budget bears it",
                        shifted(.01, true),
                        false,
                        half,
                        FRIDAY_EVENING,
                        Urgency.TICKET,
                        State.FIRING),
                row("blind while shifted", burn20, true, half, FRIDAY_EVENING, Urgency.PAGE, State.BLIND),
                new Row(
                        "may only be a ticket",
                        burn20,
                        Urgency.TICKET,
                        false,
                        half,
                        FRIDAY_EVENING,
                        Urgency.TICKET,
                        State.FIRING));
    }

    private static Row row(
            String name, Watch watch, boolean blind, Remaining budget, String now, Urgency is, State state) {
        return new Row(name, watch, Urgency.PAGE, blind, budget, now, is, state);
    }

    private static Watch shifted(double lower, boolean sure) {
        return new Watch.Shifted(0, 300, 1_000, lower, .005, sure);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void pagesOnlyIfTheBudgetEndsBeforeAnyoneReadsATicket(Row row) {
        Signal signal = PagingRule.signal(
                row.watch(),
                row.most(),
                row.blind(),
                row.budget(),
                .01,
                Duration.ofDays(28).toMillis(),
                WorkingHours.DEFAULT,
                Instant.parse(row.now()).toEpochMilli());
        assertThat(signal.urgency()).isEqualTo(row.is());
        assertThat(signal.state()).isEqualTo(row.state());
    }
}
