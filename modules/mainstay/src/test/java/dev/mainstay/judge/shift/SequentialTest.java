package dev.mainstay.judge.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mainstay.judge.Watch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialTest {
    private static final long MINUTE = 60_000;
    private static final long YEAR = 525_960;

    private static Baseline baseline(double rate, double dispersion, int hours, int perMinute) {
        return new Baseline(rate, dispersion, hours * 60L * MINUTE, 1, perMinute, 1_000_000, 1, true);
    }

    /** The cumulative sum by its definition: the best of all starts, each block from its start judged as a whole. */
    @Test
    void evidenceIsTheBestOverAllStarts() {
        Plan plan = Plan.of(baseline(.05, .5, 1_000, 4), MINUTE, 1);
        var random = new SplittableRandom(7);
        Sequential test = Sequential.resume(plan, Memory.NOTHING);
        int n = 60;
        long[] bad = new long[n];
        for (int i = 0; i < n; i++) {
            bad[i] = random.nextInt(20) < 3 ? 1 + random.nextInt(2) : 0;
            test.accept(i * MINUTE, MINUTE, bad[i], 4);
            for (int k = 0; k < plan.size(); k++) {
                Track track = test.memory().tracks().get(k);
                double now = track.block() < 0 ? 0 : track.evidence() + plan.evidence(k, track.bad(), track.good());
                assertThat(now).isCloseTo(excursion(plan, k, bad, i), within(1e-9));
            }
        }
    }

    /** Starts on the first slice that speaks after rest, and rests when the sum from there is not above 0. */
    private static double excursion(Plan plan, int k, long[] bad, int last) {
        int from = 0;
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            if (sum <= 0) from = i;
            long b = 0;
            for (int j = from; j <= i; j++) b += bad[j];
            sum = Math.max(0, plan.evidence(k, b, 4L * (i - from + 1) - b));
        }
        return sum;
    }

    @Test
    void goesOnAfterARestartAsIfThereWereNone() {
        Plan plan = Plan.of(baseline(.01, .1, 3, 50), MINUTE, 1);
        var random = new SplittableRandom(3);
        Sequential whole = Sequential.resume(plan, Memory.NOTHING);
        Memory memory = Memory.NOTHING;
        for (int i = 0; i < 500; i++) {
            long bad = random.nextInt(100) < (i > 300 && i < 400 ? 90 : 30) ? random.nextInt(4) : 0;
            whole.accept(i * MINUTE, MINUTE, bad, 50);
            Sequential resumed = Sequential.resume(plan, memory);
            resumed.accept(i * MINUTE, MINUTE, bad, 50);
            resumed.accept(i * MINUTE, MINUTE, 50, 50);
            memory = resumed.memory();
            assertThat(memory).isEqualTo(whole.memory());
        }
    }

    /** Where bad units are nearly unheard of, a fault of which a few were bad is over soon after it ended, not after months. */
    @ParameterizedTest(name = "{0} bad, one a minute, where one of {1} is normal")
    @CsvSource({"5, 30000", "30, 30000", "300, 30000", "5, 1000", "300, 1000", "2000, 100"})
    void aFaultThatEndedIsOverSoon(int bad, long normal) {
        Plan plan = Plan.of(baseline(1.0 / normal, .04, 6, 1), MINUTE, 1);
        Sequential test = Sequential.resume(plan, Memory.NOTHING);
        long at = 0;
        for (int i = 0; i < bad; i++) test.accept(at++ * MINUTE, MINUTE, 1, 1);
        assertThat(test.shifted()).isTrue();
        int good = 0;
        for (; test.shifted() && good < 10_000; good++) test.accept(at++ * MINUTE, MINUTE, 0, 1);
        assertThat(good).isBetween(2, 20);
    }

    /** One that goes on at a low rate is not over because the last units happened to be good. */
    @Test
    void aFaultThatGoesOnIsNotOver() {
        Plan plan = Plan.of(baseline(1e-4, .04, 6, 1), MINUTE, 1);
        var random = new SplittableRandom(5);
        Sequential test = Sequential.resume(plan, Memory.NOTHING);
        int over = 0;
        boolean before = false;
        for (long at = 0; at < 50_000; at++) {
            test.accept(at * MINUTE, MINUTE, random.nextInt(50) == 0 ? 1 : 0, 1);
            if (before && !test.shifted()) over++;
            before = test.shifted();
        }
        assertThat(before).isTrue();
        assertThat(over).isLessThanOrEqualTo(1);
    }

    /** Far more alarms are allowed than a rotation would, so that a short simulation says something. */
    @ParameterizedTest(name = "rate {0}, {1} a minute, dispersion {2}")
    @CsvSource({"0.02, 1, 0", "0.02, 30, 0", "0.2, 3, 0", "0.05, 10, 1", "0.01, 100, 1", "0.1, 5, 0.3"})
    void falseAlarmsStayBelowWhatIsDeclared(double rate, int perMinute, double dispersion) {
        double pages = 1;
        Plan plan = Plan.of(baseline(rate, Math.max(.04, dispersion), 6, perMinute), MINUTE, pages);
        var random = new SplittableRandom(99);
        Sequential test = Sequential.resume(plan, Memory.NOTHING);
        int tickets = 0;
        int sure = 0;
        boolean before = false;
        boolean beforeSure = false;
        double now = rate;
        for (int i = 0; i < YEAR; i++) {
            if (dispersion > 0 && i % 60 == 0) now = Math.min(1, rate * gamma(random, 1 / dispersion) * dispersion);
            int bad = 0;
            for (int j = 0; j < perMinute; j++) if (random.nextDouble() < now) bad++;
            test.accept(i * MINUTE, MINUTE, bad, perMinute);
            boolean isSure = test.watch() instanceof Watch.Shifted shifted && shifted.sure();
            if (test.shifted() && !before) tickets++;
            if (isSure && !beforeSure) sure++;
            before = test.shifted();
            beforeSure = isSure;
        }
        assertThat(tickets).isLessThanOrEqualTo(52);
        assertThat(sure).isLessThanOrEqualTo(1);
    }

    /** A gamma variate of whole or fractional shape by adding exponential ones and, for the rest, Johnk's method. */
    private static double gamma(SplittableRandom random, double shape) {
        double sum = 0;
        for (int i = 0; i < (int) shape; i++) sum -= Math.log(1 - random.nextDouble());
        double rest = shape - (int) shape;
        if (rest < 1e-9) return sum;
        while (true) {
            double x = Math.pow(random.nextDouble(), 1 / rest);
            double y = Math.pow(random.nextDouble(), 1 / (1 - rest));
            if (x + y <= 1 && x + y > 0) return sum - Math.log(1 - random.nextDouble()) * x / (x + y);
        }
    }

    @Test
    void anOutageIsFoundAndItsEndIsSeenWithinMinutes() {
        Plan plan = Plan.of(baseline(.001, .04, 1, 100), MINUTE, .005);
        Sequential test = Sequential.resume(plan, Memory.NOTHING);
        test.accept(0, MINUTE, 0, 100);
        test.accept(MINUTE, MINUTE, 100, 100);

        assertThat(test.watch()).isInstanceOfSatisfying(Watch.Shifted.class, shifted -> {
            assertThat(shifted.since()).isEqualTo(MINUTE);
            assertThat(shifted.bad()).isEqualTo(100);
            assertThat(shifted.sure()).isTrue();
            assertThat(shifted.lower()).isBetween(.9, 1.0);
        });
        int minutes = 1;
        for (; test.shifted() && minutes < 600; minutes++) test.accept((1L + minutes) * MINUTE, MINUTE, 0, 100);
        assertThat(minutes).isLessThan(10);
    }

    /** Larger alternatives end again and again while it lasts. */
    @Test
    void aFaultOfADayIsOneShiftHoweverItFluctuates() {
        Plan plan = Plan.of(baseline(.02, .04, 1, 4), MINUTE, .005);
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            Sequential test = Sequential.resume(plan, Memory.NOTHING);
            int begins = 0;
            for (int i = 0; i < 1440; i++) {
                int bad = 0;
                for (int k = 0; k < 4; k++) if (random.nextInt(10) < 3) bad++;
                boolean before = test.shifted();
                test.accept(i * MINUTE, MINUTE, bad, 4);
                if (!before && test.shifted()) begins++;
            }
            assertThat(begins).isEqualTo(1);
            assertThat(test.shifted()).isTrue();
            int minutes = 0;
            for (; test.shifted() && minutes < 600; minutes++) test.accept((1440L + minutes) * MINUTE, MINUTE, 0, 4);
            assertThat(minutes).isLessThan(15);
        }
    }

    @Test
    void learningIsSaidOfAnUnlearnedBaseline() {
        Plan plan = Plan.of(Baseline.promised(.01), MINUTE, .005);
        assertThat(Sequential.resume(plan, Memory.NOTHING).watch())
                .isEqualTo(new Watch.Learning(0, Learning.needed(.01)));
    }
}
