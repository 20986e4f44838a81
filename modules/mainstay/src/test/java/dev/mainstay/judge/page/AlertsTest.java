package dev.mainstay.judge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.AlertStep;
import dev.mainstay.judge.AlertStep.Notice;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {
    private static final Alert.Inactive QUIET = new Alert.Inactive();
    private static final Alert.Pending PENDING = new Alert.Pending(5);
    private static final Alert.Firing TICKET = new Alert.Firing(5, Urgency.TICKET, List.of("slow"), "slow holds");
    private static final Alert.Firing PAGE = new Alert.Firing(5, Urgency.PAGE, List.of("fast"), "fast holds");
    private static final Alert.Blind BLIND = new Alert.Blind(5, 7, Urgency.PAGE, List.of("fast"), "fast holds");

    record Row(String name, Alert before, List<Signal> signals, Alert after, Optional<Notice> notice) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        Signal fast = signal("fast", Urgency.PAGE, State.FIRING);
        Signal fastQuiet = signal("fast", Urgency.PAGE, State.QUIET);
        Signal fastBlind = signal("fast", Urgency.PAGE, State.BLIND);
        Signal fastPending = signal("fast", Urgency.PAGE, State.PENDING);
        Signal slow = signal("slow", Urgency.TICKET, State.FIRING);
        Signal slowBlind = signal("slow", Urgency.TICKET, State.BLIND);
        Signal slowQuiet = signal("slow", Urgency.TICKET, State.QUIET);
        return Stream.of(
                row("nothing", QUIET, List.of(fastQuiet, slowQuiet), QUIET, null),
                row("no rule", QUIET, List.of(), QUIET, null),
                row("silence alone is no alert", QUIET, List.of(fastBlind, slowBlind), QUIET, null),
                row("pending", QUIET, List.of(fastPending), new Alert.Pending(9), null),
                row("still pending", PENDING, List.of(fastPending), PENDING, null),
                row("pending passes", PENDING, List.of(fastQuiet), QUIET, null),
                row("pending fires", PENDING, List.of(fast), fired(9, "fast"), Notice.PAGE),
                row(
                        "ticket",
                        QUIET,
                        List.of(slow),
                        new Alert.Firing(9, Urgency.TICKET, List.of("slow"), "slow holds"),
                        Notice.TICKET),
                row("both: one page", QUIET, List.of(slow, fast), fired(9, "fast", "slow"), Notice.PAGE),
                row("a ticket becomes a page", TICKET, List.of(slow, fast), fired(5, "fast", "slow"), Notice.PAGE),
                row("a rule joins in silence", PAGE, List.of(slow, fast), fired(5, "fast", "slow"), null),
                row(
                        "urgency does not fall",
                        PAGE,
                        List.of(slow, fastQuiet),
                        new Alert.Firing(5, Urgency.PAGE, List.of("slow"), "slow holds"),
                        null),
                row("good evidence resolves", PAGE, List.of(fastQuiet, slowQuiet), QUIET, Notice.RESOLVED),
                row(
                        "data gone while firing",
                        PAGE,
                        List.of(fastBlind, slowQuiet),
                        new Alert.Blind(5, 9, Urgency.PAGE, List.of("fast"), "fast holds"),
                        Notice.BLINDED),
                row("another rule's silence", PAGE, List.of(fastQuiet, slowBlind), QUIET, Notice.RESOLVED),
                row("still blind", BLIND, List.of(fastBlind, slowBlind), BLIND, null),
                row("data back, still bad", BLIND, List.of(fast, slowQuiet), fired(5, "fast"), null),
                row("data back, good", BLIND, List.of(fastQuiet, slowQuiet), QUIET, Notice.RESOLVED),
                row("resolved into pending", PAGE, List.of(fastPending), new Alert.Pending(9), Notice.RESOLVED));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void steps(Row row) {
        assertThat(Alerts.next(row.before, row.signals, 9)).isEqualTo(new AlertStep(row.after, row.notice));
    }

    private static Row row(
            String name,
            Alert before,
            List<Signal> signals,
            Alert after,
            @org.jspecify.annotations.Nullable Notice notice) {
        return new Row(name, before, signals, after, Optional.ofNullable(notice));
    }

    private static Alert fired(long since, String... rules) {
        return new Alert.Firing(since, Urgency.PAGE, List.of(rules), "fast holds");
    }

    private static Signal signal(String rule, Urgency urgency, State state) {
        return new Signal(rule, urgency, state, rule + " holds");
    }
}
