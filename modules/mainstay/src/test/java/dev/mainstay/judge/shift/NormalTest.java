package dev.mainstay.judge.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    @ParameterizedTest(name = "rate {0}, dispersion {1}, {2} units")
    @CsvSource({"0.1, 1, 5", "0.01, 0.5, 40", "0.3, 0.04, 25", "0.001, 1, 200", "0.05, 0.2, 90"})
    void allCountsTogetherAreCertain(double rate, double dispersion, int n) {
        BetaBinomial counts = BetaBinomial.of(rate, dispersion);
        double sum = 0;
        double mean = 0;
        double orders = 0;
        for (int b = 0; b <= n; b++) {
            double mass = Math.exp(orders + counts.log(b, n - b));
            sum += mass;
            mean += b * mass;
            orders += Math.log(n - b) - Math.log(b + 1.0);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(rate * n, within(1e-9 * n));
    }

    @Test
    void aSeriesOfFactorsAgreesWithThemOneByOne() {
        BetaBinomial counts = BetaBinomial.of(.02, .7);
        double sum = (1 - .02) / (.02 * .7) - 1;
        double log = 0;
        for (int i = 0; i < 500; i++) log += Math.log((.02 * sum + i) / (sum + i));
        for (int i = 0; i < 3_000; i++) log += Math.log((.98 * sum + i) / (sum + 500 + i));
        assertThat(counts.log(500, 3_000)).isCloseTo(log, within(1e-7));
    }

    @Test
    void theLikelierExplanationCounts() {
        Normal normal = new Normal(.01, 1);
        assertThat(normal.log(1, 99)).isEqualTo(Math.log(.01) + 99 * Math.log1p(-.01));
        assertThat(normal.log(20, 80)).isEqualTo(BetaBinomial.of(.01, 1).log(20, 80));
    }
}
