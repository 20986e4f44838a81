package dev.mainstay.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundTest {
    /** Kullback–Leibler divergences and bounds as computed with scipy: ln(100 × 31557600) ÷ KL ÷ 100. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 0.008, 0.00967, 22.6",
        "0.001, 0.16, 0.66676, 0.328",
        "0.001, 0.125, 0.48782, 0.448",
        "0.001, 0.002, 0.000387, 565"
    })
    void isLnOfAYearOfTrafficOverTheDivergence(double normal, double bad, double divergence, double seconds) {
        assertThat(Bound.divergence(bad, normal)).isCloseTo(divergence, within(.01 * divergence));
        assertThat(Bound.seconds(100, normal, bad)).isCloseTo(seconds, within(.01 * seconds));
    }
}
