package dev.mainstay.judge.burn;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** The fewest bad events that are no accident at a burn of 1. */
final class MinimumBad {
    private static final int MOST = 100_000;
    /** Above this mean counts are as good as continuous. */
    private static final double MANY = 1_000;

    private MinimumBad() {}

    /**
     * The smallest k ≥ 1 with P(X ≥ k) ≤ {@code alpha}.
     *
     * @param mean bad events that a window holds when the budget is spent evenly
     * @param dispersion squared coefficient of variation of the rate from window to window: 0 is Poisson, else negative binomial with mean
     *     {@code mean} and variance mean + dispersion × mean²
     */
    static long of(double mean, double dispersion, double alpha) {
        if (!(mean > 0)) return 1;
        if (mean > MANY) return many(mean, mean + dispersion * mean * mean, alpha);
        return dispersion > 0 ? negativeBinomial(mean, 1 / dispersion, alpha) : poisson(mean, alpha);
    }

    /** Of many events: the quantile of the gamma distribution with their mean and variance. */
    private static long many(double mean, double variance, double alpha) {
        return (long) Math.ceil(GammaDistribution.of(mean * mean / variance, variance / mean)
                .inverseSurvivalProbability(alpha));
    }

    private static long poisson(double mean, double alpha) {
        PoissonDistribution events = PoissonDistribution.of(mean);
        for (int k = 1; k < MOST; k++) if (events.survivalProbability(k - 1) <= alpha) return k;
        return MOST;
    }

    private static long negativeBinomial(double mean, double shape, double alpha) {
        double q = mean / (shape + mean);
        double mass = Math.exp(-shape * Math.log1p(mean / shape));
        double[] tail = new double[] {1 - mass};
        for (int k = 1; k < MOST; k++) {
            if (tail[0] <= alpha) return exact(shape, q, k, alpha);
            mass *= (shape + k - 1) / k * q;
            tail[0] -= mass;
        }
        return MOST;
    }

    /** The subtraction above loses digits below 10⁻¹², so the tail is summed from its own end before it is believed. */
    private static long exact(double shape, double q, int from, double alpha) {
        for (int k = from; k < MOST; k++) if (tail(shape, q, k) <= alpha) return k;
        return MOST;
    }

    private static double tail(double shape, double q, int k) {
        double log = shape * Math.log1p(-q);
        for (int i = 1; i <= k; i++) log += Math.log((shape + i - 1) / i * q);
        double mass = Math.exp(log);
        double sum = 0;
        for (int i = k; mass > sum * 1e-12 && i < k + MOST; i++) {
            sum += mass;
            mass *= (shape + i) / (i + 1) * q;
        }
        return sum;
    }
}
