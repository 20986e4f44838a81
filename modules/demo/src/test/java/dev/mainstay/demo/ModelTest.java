package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What the model is worth on the months that it has not seen. */
class ModelTest {
    private static final Model MODEL = Sample.MODEL;

    @Test
    void itRanksFlightsByTheLiveFeature() {
        Quality live = quality(ModelTest::live);
        assertThat(live.auroc()).isBetween(0.67, 0.72);
        assertThat(live.brier()).isBetween(0.13, 0.15);
    }

    @Test
    void aStaleFeatureCostsAccuracyWithoutAnError() {
        Quality live = quality(ModelTest::live);
        Quality stale = quality(flight -> Delays.Live.USUAL);
        assertThat(stale.auroc()).isLessThan(live.auroc() - 0.04);
        assertThat(stale.brier()).isGreaterThan(live.brier() + 0.005);
    }

    @Test
    void aSlippedSignIsWorseThanNoFeature() {
        Model slipped = MODEL.slipped("slipped");
        assertThat(quality(slipped, ModelTest::live).brier())
                .isGreaterThan(quality(ModelTest::live).brier() + 0.005);
        assertThat(slipped.version()).isEqualTo("slipped");
    }

    @Test
    void itsFileIsTheModel() {
        byte[] file = MODEL.file(Sample.FLIGHTS.airports());
        Model read = Model.read(file, Sample.FLIGHTS.airports());
        assertThat(read.file(Sample.FLIGHTS.airports())).isEqualTo(file);
        Question question = Question.of(Sample.FLIGHTS, 1_000, Delays.Live.USUAL);
        assertThat(read.probability(question)).isEqualTo(MODEL.probability(question));
    }

    private record Quality(double auroc, double brier) {}

    private static Delays.Live live(int flight) {
        return Sample.DELAYS.at(Sample.FLIGHTS.departs(flight) - Question.AHEAD, Sample.FLIGHTS.origin(flight));
    }

    private static Quality quality(IntFunction<Delays.Live> live) {
        return quality(MODEL, live);
    }

    private static Quality quality(Model judged, IntFunction<Delays.Live> live) {
        int first = Sample.FLIGHTS.before(Time.TRAINED);
        int size = Sample.FLIGHTS.before(Time.BEGIN) - first;
        double[] forecasts = new double[size];
        boolean[] late = new boolean[size];
        for (int i = 0; i < size; i++) {
            forecasts[i] = judged.probability(Question.of(Sample.FLIGHTS, first + i, live.apply(first + i)));
            late[i] = Sample.FLIGHTS.late(first + i);
        }
        return new Quality(Scores.auroc(forecasts, late), Scores.brier(forecasts, late));
    }
}
