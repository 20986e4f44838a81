package dev.mainstay.judge.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Alerting.Urgency;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    private static final Duration MONTH = Duration.ofDays(28);

    @ParameterizedTest(name = "{0} at {1} an hour: {2} bad in {3} h, {4} bad in {5} h")
    @CsvSource({
        "0.999, 1000, 68, 6, 168, 72",
        "0.99, 60, 41, 6, 101, 72",
        "0.9, 10, 68, 8.4, 168, 72",
        "0.8, 0.0416667, 3, 16.8, 3, 72",
        "0.999, 0, 3, 6, 3, 72"
    })
    void ticketsSpeakOfShares(BigDecimal target, double perHour, long tenth, double hours, long quarter, double days) {
        double allowance = BigDecimal.ONE.subtract(target).doubleValue();
        List<Rule> rules = Losses.of(allowance, MONTH, Duration.ofMinutes(1), Traffic.independent(perHour, .01));
        assertThat(rules).hasSize(2).allSatisfy(rule -> {
            assertThat(rule.urgency()).isEqualTo(Urgency.TICKET);
            assertThat(Reach.canFire(rule, allowance)).isTrue();
        });
        assertThat(((Rule.Burn) rules.getFirst()).minimum()).isEqualTo(tenth);
        assertThat(Rules.hours(rules.getFirst().longest()))
                .isCloseTo(hours, org.assertj.core.api.Assertions.within(.1));
        assertThat(((Rule.Burn) rules.getLast()).minimum()).isEqualTo(quarter);
        assertThat(Rules.hours(rules.getLast().longest())).isCloseTo(days, org.assertj.core.api.Assertions.within(.1));
    }
}
