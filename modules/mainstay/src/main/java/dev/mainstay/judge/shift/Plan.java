package dev.mainstay.judge.shift;

import dev.mainstay.spec.Document.OnCall;
import java.util.Arrays;

/**
 * A test's alternatives and thresholds. The alternatives multiply the odds of the baseline by 2, 6, 18, … up to nearly nothing but bad units.
 *
 * <p>An excursion of the statistic can only begin on a slice that itself speaks for the alternative, and so holds a bad unit. For each slice
 * the chance, under the baseline, that an excursion begins there and ever reaches the evidence h is at most e^−h × (the chance, under the
 * alternative, that the slice holds a bad unit), by Ville's inequality. Summed over slices and alternatives this bounds the rate of false
 * alarms; h solves it for the declared one. (Lorden 1971; Shin, Ramdas and Rinaldo, "E-detectors", 2022.)
 */
public final class Plan {
    private static final double SMALLEST = 2;
    private static final double STEP = 3;
    private static final double LARGEST = .9;
    private static final long YEAR = 31_557_600_000L;
    /** A page wants twenty times the evidence of a ticket: the baseline is learned, not known. */
    private static final double PAGE = Math.log(20);

    final Baseline baseline;
    final Normal normal;
    /** log(share of bad under the alternative ÷ under the baseline). */
    final double[] perBad;
    /** log(share of good under the baseline ÷ under the alternative). */
    final double[] perGood;

    final double[] threshold;
    private final double[] logBad;
    private final double[] logGood;

    private Plan(Baseline baseline, double[] shares, double[] threshold) {
        this.baseline = baseline;
        this.normal = new Normal(baseline.rate(), baseline.dispersion());
        this.threshold = threshold;
        double rate = baseline.rate();
        perBad = Arrays.stream(shares).map(p -> Math.log(p / rate)).toArray();
        perGood = Arrays.stream(shares)
                .map(p -> Math.log1p(-rate) - Math.log1p(-p))
                .toArray();
        logBad = Arrays.stream(shares).map(Math::log).toArray();
        logGood = Arrays.stream(shares).map(p -> Math.log1p(-p)).toArray();
    }

    /**
     * The plan of one test.
     *
     * @param slice milliseconds of the slices that the test will be shown
     * @param falsePerYear false alarms a year that this one test may raise
     */
    public static Plan of(Baseline baseline, long slice, double falsePerYear) {
        double[] shares = shares(baseline.rate());
        double slices = YEAR / (double) slice * baseline.active() / falsePerYear;
        double[] threshold = new double[shares.length];
        for (int k = 0; k < shares.length; k++) {
            double speaks = -Math.expm1(baseline.perActive() * Math.log1p(-shares[k]));
            threshold[k] = Math.max(1, Math.log(slices * shares.length * speaks));
        }
        return new Plan(baseline, shares, threshold);
    }

    /** False alarms a year for each of a rotation's promises: what it declared, shared out evenly. */
    public static double share(OnCall onCall, int promises) {
        double years = onCall.per().toMillis() / (double) YEAR;
        return onCall.falsePages().doubleValue() / years / Math.max(1, promises);
    }

    public Baseline baseline() {
        return baseline;
    }

    int size() {
        return perBad.length;
    }

    double pageThreshold(int k) {
        return threshold[k] + PAGE;
    }

    /** Evidence of a block, nats: the likelihood of its counts under an alternative over the one under what is normal. */
    double evidence(int k, long bad, long good) {
        return bad * logBad[k] + good * logGood[k] - normal.log(bad, good);
    }

    /** Whether a slice speaks for any alternative, and so for the smallest. */
    boolean speaks(long bad, long good) {
        return speaks(0, bad, good);
    }

    /** Whether a slice speaks for an alternative more than for the baseline: an excursion begins on no other. */
    boolean speaks(int k, long bad, long good) {
        return bad * perBad[k] > good * perGood[k];
    }

    private static double[] shares(double rate) {
        double odds = rate / (1 - rate);
        double[] shares = new double[64];
        int size = 0;
        for (double times = SMALLEST; size < shares.length; times *= STEP) {
            double share = odds * times / (1 + odds * times);
            shares[size++] = share;
            if (share >= LARGEST) break;
        }
        return Arrays.copyOf(shares, size);
    }
}
