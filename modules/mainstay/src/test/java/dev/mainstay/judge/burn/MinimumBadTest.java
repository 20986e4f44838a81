package dev.mainstay.judge.burn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumBadTest {
    @ParameterizedTest(name = "{0} an hour at 99.9 %: {1}")
    @CsvSource({"10, 2", "70, 3", "200, 4"})
    void isThePublishedTable(double perHour, long k) {
        assertThat(Traffic.independent(perHour, 1).minimumBad(.001, Duration.ofHours(1), 1e-4))
                .isEqualTo(k);
    }

    @ParameterizedTest(name = "mean {0}, dispersion {1}, alpha {2}")
    @CsvSource({
        "0.1, 0, 1e-6",
        "0.1, 0.5, 1e-6",
        "0.1, 2, 1e-9",
        "3, 0, 1e-12",
        "3, 1, 1e-12",
        "40, 0.25, 1e-8",
        "0.001, 0.5, 1e-14"
    })
    void isTheSmallestWhoseTailIsAllowed(double mean, double dispersion, double alpha) {
        long k = MinimumBad.of(mean, dispersion, alpha);
        assertThat(tail(mean, dispersion, k)).isLessThanOrEqualTo(alpha);
        assertThat(tail(mean, dispersion, k - 1)).isGreaterThan(alpha);
    }

    @ParameterizedTest(name = "mean {0}, dispersion {1}")
    @CsvSource({"1100, 0", "1100, 0.25", "900, 0.25"})
    void manyEventsAreCountedAsTheFewerAre(double mean, double dispersion) {
        long k = MinimumBad.of(mean, dispersion, 1e-5);
        assertThat(tail(mean, dispersion, k)).isCloseTo(1e-5, Percentage.withPercentage(12));
    }

    /** The tail by summing the probability mass upwards from k, smallest last. */
    private static double tail(double mean, double dispersion, long k) {
        double sum = 0;
        for (long i = k; i < k + 20_000; i++) sum += Math.exp(logMass(mean, dispersion, i));
        return sum;
    }

    private static double logMass(double mean, double dispersion, long i) {
        double log = dispersion == 0 ? -mean : -Math.log1p(mean * dispersion) / dispersion;
        for (long j = 1; j <= i; j++)
            log += dispersion == 0
                    ? Math.log(mean / j)
                    : Math.log((1 / dispersion + j - 1) / j * mean / (1 / dispersion + mean));
        return log;
    }
}
