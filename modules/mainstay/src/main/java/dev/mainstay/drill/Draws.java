package dev.mainstay.drill;

import java.util.SplittableRandom;

/** Random counts; the same seed draws the same. */
final class Draws {
    /** Above this mean, or variance, a count is drawn from the normal distribution that has its mean and variance. */
    private static final double MANY = 30;
    /** Chances below this are as good as a Poisson stream that is split. */
    private static final double RARE = .05;

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    double uniform() {
        return random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double exponential(double mean) {
        return mean * random.nextExponential();
    }

    int poisson(double mean) {
        if (mean <= 0) return 0;
        if (mean > MANY) return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        double mass = Math.exp(-mean);
        double left = random.nextDouble() - mass;
        int count = 0;
        while (left >= 0 && count < 1_000) {
            count++;
            mass *= mean / count;
            left -= mass;
        }
        return count;
    }

    /** How many of {@code n} are bad when each is with {@code chance}. */
    int binomial(long n, double chance) {
        if (n <= 0 || chance <= 0) return 0;
        if (chance >= 1) return (int) n;
        double mean = n * chance;
        double variance = mean * (1 - chance);
        if (variance > MANY)
            return (int) Math.clamp(Math.round(mean + Math.sqrt(variance) * random.nextGaussian()), 0, n);
        if (chance < RARE) return (int) Math.min(n, poisson(mean));
        int count = 0;
        for (long i = 0; i < n; i++) if (random.nextDouble() < chance) count++;
        return count;
    }

    /**
     * Beta with a mean in 0 … 1, exclusive.
     *
     * @param square squared coefficient of variation; 0: the mean itself
     */
    double beta(double mean, double square) {
        if (square <= 0) return mean;
        double sum = (1 - mean) / (mean * square) - 1;
        double bad = gamma(mean * sum);
        double good = gamma((1 - mean) * sum);
        return bad / (bad + good);
    }

    /** Gamma of scale 1: Marsaglia and Tsang (2000). */
    double gamma(double shape) {
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
