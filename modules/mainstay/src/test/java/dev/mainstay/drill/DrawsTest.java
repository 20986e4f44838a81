package dev.mainstay.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int MANY = 200_000;

    private final Draws draws = new Draws(3);

    private void check(DoubleSupplier draw, double mean, double variance) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double value = draw.getAsDouble();
            sum += value;
            squares += value * value;
        }
        double seen = sum / MANY;
        assertThat(seen).isCloseTo(mean, within(.02 * mean));
        assertThat(squares / MANY - seen * seen).isCloseTo(variance, within(.05 * variance));
    }

    @Test
    void countsAndSharesHaveTheirMeansAndVariances() {
        check(() -> draws.poisson(.7), .7, .7);
        check(() -> draws.poisson(120), 120, 120);
        check(() -> draws.binomial(1_000, .002), 2, 2);
        check(() -> draws.binomial(20, .3), 6, 4.2);
        check(() -> draws.binomial(1_000, .4), 400, 240);
        check(() -> draws.beta(.01, .25), .01, .25 * 1e-4);
        check(() -> draws.gamma(.4), .4, .4);
    }

    @Test
    void whatCannotBeIsNotDrawn() {
        assertThat(draws.binomial(7, 0)).isZero();
        assertThat(draws.binomial(7, 1)).isEqualTo(7);
        assertThat(draws.poisson(0)).isZero();
        for (int i = 0; i < 1_000; i++) assertThat(draws.binomial(40, .9)).isBetween(0, 40);
    }
}
