package dev.mainstay.judge.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final long HOUR = 3_600_000;
    private static final double ALLOWANCE = .02;

    private final SplittableRandom random = new SplittableRandom(5);

    private Timeline hours(int hours, int perHour, IntToDoubleFunction rate) {
        Timeline timeline = new Timeline(HOUR);
        for (int h = 0; h < hours; h++) {
            long bad = 0;
            double chance = rate.applyAsDouble(h);
            for (int i = 0; i < perHour; i++) if (random.nextDouble() < chance) bad++;
            timeline.put(new SliceCount(h * HOUR, perHour - bad, perHour));
        }
        return timeline;
    }

    private static Baseline learn(Timeline timeline, int hours, List<Range> incidents) {
        return Learning.learn(timeline, new Range(0, hours * HOUR), incidents, ALLOWANCE);
    }

    @Test
    void tooFewUnitsOrTooShortATimeIsNotLearnedFrom() {
        assertThat(learn(hours(672, 1, h -> .01), 672, List.of())).satisfies(few -> {
            assertThat(few.learned()).isFalse();
            assertThat(few.rate()).isEqualTo(ALLOWANCE);
            assertThat(few.units()).isEqualTo(672);
            assertThat(few.needed()).isEqualTo(3_000);
            assertThat(few.perHour(HOUR)).isCloseTo(1, within(.01));
        });
        assertThat(learn(hours(100, 1_000, h -> .01), 100, List.of()).learned()).isFalse();
    }

    @Test
    void steadyTrafficIsTrustedToItsFloor() {
        Baseline baseline = learn(hours(672, 5_000, h -> .01), 672, List.of());
        assertThat(baseline.learned()).isTrue();
        assertThat(baseline.rate()).isBetween(.01, .0115);
        assertThat(baseline.dispersion()).isEqualTo(.04);
        assertThat(baseline.block()).isEqualTo(HOUR);
    }

    @Test
    void burstsOfAnHourAreMeasured() {
        double[] now = {0};
        IntToDoubleFunction bursts = h -> now[0] = Math.min(1, -.01 * Math.log(1 - random.nextDouble()));
        assertThat(learn(hours(2_000, 2_000, bursts), 2_000, List.of()).dispersion())
                .isCloseTo(1, within(.2));
    }

    @Test
    void ratesThatSwingWithTheDayAreMeasured() {
        IntToDoubleFunction swing = h -> .01 * Math.pow(2, Math.sin(2 * Math.PI * h / 24));
        Baseline baseline = learn(hours(672, 5_000, swing), 672, List.of());
        assertThat(baseline.dispersion()).isBetween(.15, .35);
        assertThat(baseline.block()).isGreaterThan(8 * HOUR);
    }

    @Test
    void whatCannotBeMeasuredIsNotTrusted() {
        Baseline sparse = learn(hours(1_000, 4, h -> .01), 1_000, List.of());
        assertThat(sparse.learned()).isTrue();
        assertThat(sparse.dispersion()).isGreaterThan(.3);
    }

    @Test
    void hoursOfIncidentsAreLeftOut() {
        IntToDoubleFunction failing = h -> h >= 300 && h < 310 ? 1 : .01;
        Timeline timeline = hours(672, 2_000, failing);
        Baseline with = learn(timeline, 672, List.of());
        Baseline without = learn(timeline, 672, List.of(new Range(300 * HOUR + 5, 310 * HOUR - 5)));
        assertThat(with.rate()).isGreaterThan(.02);
        assertThat(without.rate()).isLessThan(.0115);
        assertThat(without.units()).isEqualTo(662 * 2_000L);
    }

    @Test
    void isLearnedDailyUntilKnownThenWithTheHistoryThenEveryFourWeeks() {
        long day = 24 * HOUR;
        assertThat(Learning.due(false, 0, 0, day - 1)).isFalse();
        assertThat(Learning.due(false, 0, 0, day)).isTrue();
        assertThat(Learning.due(true, 0, 9 * day, 17 * day)).isFalse();
        assertThat(Learning.due(true, 0, 9 * day, 18 * day)).isTrue();
        assertThat(Learning.due(true, 0, 200 * day, 228 * day)).isTrue();
        assertThat(Learning.window(0, 200 * day)).isEqualTo(new Range(110 * day, 200 * day));
    }
}
