package dev.mainstay.bench.pages;

import java.util.SplittableRandom;

/** Random counts. */
final class Draws {
    /** Above this mean a count is drawn from the normal distribution with its mean and variance. */
    private static final double MANY = 30;

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    double exponential(double mean) {
        return mean * random.nextExponential();
    }

    /** A Poisson count; {@code none} is e^−mean. */
    int poisson(double mean, double none) {
        if (mean > MANY) return normal(mean);
        double left = random.nextDouble() - none;
        if (left < 0) return 0;
        double mass = none;
        int k = 0;
        while (left >= 0 && k < 1_000) {
            k++;
            mass *= mean / k;
            left -= mass;
        }
        return k;
    }

    private int normal(double mean) {
        return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }

    /** Beta with the given mean, and a standard deviation as large as the mean. */
    double beta(double mean) {
        double sum = (1 - mean) / mean - 1;
        double a = gamma(mean * sum);
        double b = gamma((1 - mean) * sum);
        return a / (a + b);
    }

    /** Marsaglia and Tsang (2000). */
    private double gamma(double shape) {
        if (shape < 1) return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.log(random.nextDouble()) < .5 * x * x + d - d * v + d * Math.log(v)) return d * v;
        }
    }
}
