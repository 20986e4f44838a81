package dev.mainstay.judge.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    /** The fifteen chances of Benjamini and Hochberg (1995), section 3.2, of which four are reported at a share of 5 %. */
    @Test
    void reportsWhatThePaperReports() {
        List<Double> chances = List.of(
                .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0);
        assertThat(FalseDiscovery.report(chances.stream().map(Math::log).toList(), .05))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void keepsTheOrderOfTheSegmentsAndReportsNoneOfNone() {
        assertThat(FalseDiscovery.report(List.of(0.0, Math.log(1e-6), 0.0, Math.log(1e-5)), .1))
                .containsExactly(1, 3);
        assertThat(FalseDiscovery.report(List.of(), .1)).isEmpty();
        assertThat(FalseDiscovery.report(List.of(0.0, 0.0), .1)).isEmpty();
    }
}
