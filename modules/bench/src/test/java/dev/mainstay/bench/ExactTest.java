package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.bench.exact.Exact;
import org.junit.jupiter.api.Test;

class ExactTest {
    @Test
    void countsAndVerdictsOfRandomHistoriesEqualBruteForce() {
        Exact.Report report = Exact.run(200, 20_260_101);
        assertThat(report.differences()).isEmpty();
        assertThat(report.worstUlp()).isLessThanOrEqualTo(2);
        assertThat(report.kept()).isPositive();
        assertThat(report.broken()).isPositive();
        assertThat(report.notProven()).isPositive();
    }
}
