package dev.mainstay.judge.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.spec.Alerting.Policy;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Position;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final BigDecimal THREE_NINES = new BigDecimal("0.999");
    private static final long MINUTE = 60_000;

    record Table(String name, Rules rules, List<Double> factors) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Table> tables() {
        return Stream.of(
                new Table("30d", derive(THREE_NINES, 30), List.of(14.4, 6.0, 3.0, 1.0)),
                new Table("28d", derive(THREE_NINES, 28), List.of(13.44, 5.6, 2.8, 28.0 / 30)),
                new Table("7d", derive(THREE_NINES, 7), List.of(13.44, 5.6, 2.8, 28.0 / 30)),
                new Table("90d", derive(THREE_NINES, 90), List.of(14.4, 6.0, 3.0, 1.0)),
                new Table("theirs 30d", sloth(30), List.of(14.4, 6.0, 3.0, 1.0)),
                new Table("theirs 28d", sloth(28), List.of(13.44, 5.6, 2.8, 28.0 / 30)),
                new Table("theirs 7d", sloth(7), List.of(13.44, 3.5, 1.4, .98)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void factorsAreThePublishedOnes(Table table) {
        List<Rule.Burn> burns =
                table.rules.rules().stream().map(Rule.Burn.class::cast).toList();
        assertThat(burns).hasSameSizeAs(table.factors);
        for (int i = 0; i < burns.size(); i++) {
            Rule.Burn burn = burns.get(i);
            assertThat(burn.factor()).isCloseTo(table.factors.get(i), within(1e-9));
            assertThat(burn.shortWindow().multipliedBy(12)).isEqualTo(burn.longWindow());
            assertThat(burn.factor() * Rules.hours(burn.longWindow()) / Rules.hours(table.rules.period()))
                    .isCloseTo(burn.share(), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.9999, 4, 14.4 in reach",
        "0.9306, 4, 14.4 in reach",
        "0.9305, 3, 14.4 out of reach",
        "0.834, 3, 6 in reach",
        "0.833, 2, 6 out of reach",
        "0.667, 2, 3 in reach",
        "0.666, 1, 3 out of reach",
        "0.1, 1, 1 in reach"
    })
    void factorsBeyondATotalFailureAreLeftOut(BigDecimal target, int burnRules, String why) {
        Rules rules = derive(target, 30);
        long burns = rules.rules().stream().filter(Rule.Burn.class::isInstance).count();
        assertThat(burns).as(why).isEqualTo(burnRules);
        boolean exhaustion = rules.rules().stream().anyMatch(Rule.Exhaustion.class::isInstance);
        assertThat(exhaustion).as(why).isEqualTo(burns < 4);
    }

    @Test
    void windowsHoldWholeSlices() {
        Rules minutes = derive(THREE_NINES, 28);
        assertThat(minutes.onSlices(Duration.ofMinutes(1), Traffic.UNKNOWN)).isEqualTo(minutes);
        assertThat(minutes.onSlices(Duration.ofMinutes(5), Traffic.UNKNOWN)).isEqualTo(minutes);

        Rules hours = minutes.onSlices(Duration.ofHours(1), Traffic.UNKNOWN);
        assertThat(windows(hours))
                .containsExactly("page 1h/1h ×13.4", "page 6h/1h ×5.6", "ticket 24h/2h ×2.8", "ticket 72h/6h ×0.9");

        Rules days = minutes.onSlices(Duration.ofDays(1), Traffic.UNKNOWN);
        assertThat(windows(days)).containsExactly("page 24h/24h ×5.6", "ticket 24h/24h ×2.8", "ticket 72h/24h ×0.9");
    }

    @Test
    void aDayThatIsWhollyBadIsPagedOnSlicesOfADay() {
        Rules rules = derive(new BigDecimal("0.9"), 28).onSlices(Duration.ofDays(1), Traffic.UNKNOWN);
        long day = Duration.ofDays(1).toMillis();
        Timeline timeline = new Timeline(day);
        for (int i = 0; i < 30; i++) timeline.put(new SliceCount(i * day, i < 28 ? 1000 : 0, 1000));
        assertThat(firing(rules, timeline, 28 * day)).isEmpty();
        assertThat(firing(rules, timeline, 29 * day)).contains("page: 1d window");
        assertThat(firing(rules, timeline, 30 * day)).contains("page: 1d window");
    }

    @Test
    void aDayThatLosesATenthOfTheBudgetIsATicketOnSlicesOfADay() {
        Duration slice = Duration.ofDays(1);
        Rules rules = derive(new BigDecimal("0.8"), 28).withLosses(slice, Traffic.UNKNOWN);
        long day = slice.toMillis();
        Timeline timeline = new Timeline(day);
        for (int i = 0; i < 30; i++) timeline.put(new SliceCount(i * day, i == 28 ? 400 : 1000, 1000));
        assertThat(firing(rules, timeline, 28 * day)).isEmpty();
        assertThat(firing(rules, timeline, 29 * day)).contains("ticket: a tenth of the budget");
        assertThat(firing(rules, timeline, 30 * day)).isEmpty();
    }

    private static List<String> windows(Rules rules) {
        return rules.rules().stream()
                .map(Rule.Burn.class::cast)
                .map(r -> "%s %dh/%dh ×%.1f"
                        .formatted(
                                r.urgency().name().toLowerCase(java.util.Locale.ROOT),
                                r.longWindow().toHours(),
                                r.shortWindow().toHours(),
                                r.factor()))
                .toList();
    }

    @Test
    void calendarWindowsHaveExhaustionRulesBesides() {
        Rules rules = Rules.derive(THREE_NINES, Duration.ofDays(30), true, Traffic.UNKNOWN);
        assertThat(rules.rules()).filteredOn(Rule.Exhaustion.class::isInstance).hasSize(2);
        assertThat(rules.rules()).hasSize(6);
    }

    @Test
    void aTotalFailureFiresTheQuickPageAndItsEndEndsIt() {
        Rules rules = derive(THREE_NINES, 30);
        Timeline timeline = new Timeline(MINUTE);
        for (int i = 0; i < 600; i++) timeline.put(new SliceCount(i * MINUTE, i < 360 ? 100 : i < 380 ? 0 : 100, 100));
        assertThat(firing(rules, timeline, 360 * MINUTE)).isEmpty();
        assertThat(firing(rules, timeline, 361 * MINUTE)).contains("page: 1h window");
        assertThat(firing(rules, timeline, 380 * MINUTE)).contains("page: 1h window", "page: 6h window");
        assertThat(firing(rules, timeline, 386 * MINUTE)).doesNotContain("page: 1h window");
    }

    @Test
    void silenceIsBlindAndIdlenessIsQuiet() {
        Rules rules = derive(THREE_NINES, 30);
        Timeline timeline = new Timeline(MINUTE);
        for (int i = 0; i < 60; i++) timeline.put(new SliceCount(i * MINUTE, 0, 0));
        assertThat(states(rules, timeline, 60 * MINUTE)).contains(Signal.State.QUIET);
        assertThat(states(rules, timeline, 60 * MINUTE + Duration.ofDays(3).toMillis()))
                .containsOnly(Signal.State.BLIND);
    }

    @Test
    void exhaustionFollowsWhatIsLeft() {
        BigDecimal target = new BigDecimal("0.9");
        Rules rules = Rules.derive(target, Duration.ofDays(28), true, Traffic.UNKNOWN);
        Windows burnsThree = millis -> new Counts(700, 1000, millis);
        String page = "page: budget ends in 4h";
        assertThat(pages(rules, burnsThree, new Remaining(1, Long.MAX_VALUE))).doesNotContain(page);
        assertThat(pages(rules, burnsThree, new Remaining(.01, Long.MAX_VALUE))).contains(page);
        assertThat(pages(rules, burnsThree, new Remaining(-.5, Long.MAX_VALUE)))
                .as("another hundredth counts when the budget is gone")
                .contains(page);
        Windows total = millis -> new Counts(0, 1000, millis);
        assertThat(pages(rules, total, new Remaining(.05, Long.MAX_VALUE))).contains(page);
        assertThat(pages(rules, total, new Remaining(.05, Duration.ofHours(3).toMillis())))
                .as("the budget is given anew before it ends")
                .doesNotContain(page);
    }

    @Test
    void aStatedPolicyWaitsForItsAfter() {
        Rules rules = Rules.stated(
                THREE_NINES,
                Duration.ofDays(28),
                List.of(policy(Comparison.GTE, "10", Duration.ofHours(1), Duration.ofMinutes(5))));
        Windows burning = millis -> new Counts(990, 1000, millis);
        Remaining budget = new Remaining(1, Long.MAX_VALUE);
        Evaluated first = rules.evaluate(burning, budget, Held.NOTHING, 0);
        assertThat(first.signals().getFirst().state()).isEqualTo(Signal.State.PENDING);
        Evaluated second = rules.evaluate(burning, budget, first.held(), 4 * MINUTE);
        assertThat(second.signals().getFirst().state()).isEqualTo(Signal.State.PENDING);
        Evaluated third = rules.evaluate(burning, budget, second.held(), 5 * MINUTE);
        assertThat(third.signals().getFirst().state()).isEqualTo(Signal.State.FIRING);
        assertThat(third.signals().getFirst().urgency()).isEqualTo(Urgency.PAGE);
        Windows calm = millis -> new Counts(1000, 1000, millis);
        assertThat(rules.evaluate(calm, budget, third.held(), 6 * MINUTE).held())
                .isEqualTo(Held.NOTHING);
    }

    @Test
    void whatCannotFireIsProved() {
        BigDecimal target = new BigDecimal("0.9");
        Rules stated = Rules.stated(
                target,
                Duration.ofDays(28),
                List.of(policy(Comparison.GTE, "13.44", Duration.ofHours(1), Duration.ofMinutes(5))));
        List<Finding> findings = Proof.prove(stated, target, 0);
        assertThat(Finding.anyDead(findings)).isTrue();
        assertThat(findings.getFirst().sentence()).contains("can never fire", "13.4×", "burns 10×", "92.6 %");
    }

    @Test
    void tooLittleTrafficIsProved() {
        assertThat(Proof.leastUnits(.02, .001)).isCloseTo(50_000, within(1e-6));
        assertThat(Proof.prove(THREE_NINES, Duration.ofDays(30), false, 69))
                .anyMatch(
                        f -> f.grade() == Finding.Grade.LIMITED && f.sentence().contains("50000 units in 30d"));
        assertThat(Proof.prove(THREE_NINES, Duration.ofDays(30), false, 70))
                .allMatch(f -> f.grade() == Finding.Grade.SOUND);
    }

    private static Rules derive(BigDecimal target, int days) {
        return Rules.derive(target, Duration.ofDays(days), false, Traffic.UNKNOWN);
    }

    private static Rules sloth(int days) {
        return Rules.sloth(THREE_NINES, Duration.ofDays(days));
    }

    private static Policy policy(Comparison comparison, String threshold, Duration lookback, Duration after) {
        return new Policy(
                "fast",
                "page",
                comparison,
                new BigDecimal(threshold),
                lookback,
                after,
                false,
                true,
                true,
                List.of(),
                new Position("a.yaml", 1, 1));
    }

    private static List<String> firing(Rules rules, Timeline timeline, long now) {
        return pages(rules, Windows.of(timeline, now), new Remaining(1, Long.MAX_VALUE));
    }

    private static List<String> pages(Rules rules, Windows windows, Remaining budget) {
        return rules.evaluate(windows, budget, Held.NOTHING, 0).signals().stream()
                .filter(s -> s.state() == Signal.State.FIRING)
                .map(Signal::rule)
                .toList();
    }

    private static List<Signal.State> states(Rules rules, Timeline timeline, long now) {
        return rules
                .evaluate(Windows.of(timeline, now), new Remaining(1, Long.MAX_VALUE), Held.NOTHING, now)
                .signals()
                .stream()
                .map(Signal::state)
                .toList();
    }
}
