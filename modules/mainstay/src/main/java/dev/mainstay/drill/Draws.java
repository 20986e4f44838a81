package dev.mainstay.drill;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/** Random counts; the same seed draws the same. */
final class Draws {
    /** Above this variance a binomial count is drawn from the normal distribution that has its mean and variance. */
    private static final double MANY = 30;

    private final SplittableRandom random;
    private final UniformRandomProvider source;

    Draws(long seed) {
        random = new SplittableRandom(seed);
        source = random::nextLong;
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
        return mean <= 0 ? 0 : PoissonSampler.of(source, mean).sample();
    }

    /** How many of {@code n} are bad when each is with {@code chance}. */
    int binomial(long n, double chance) {
        if (n <= 0 || chance <= 0) return 0;
        if (chance >= 1) return (int) n;
        if (chance > .5) return (int) n - binomial(n, 1 - chance);
        double mean = n * chance;
        double variance = mean * (1 - chance);
        if (variance > MANY)
            return (int) Math.clamp(Math.round(mean + Math.sqrt(variance) * random.nextGaussian()), 0, n);
        return gaps(n, chance);
    }

    /** From one bad unit to the next are as many as a geometric distribution says. */
    private int gaps(long n, double chance) {
        double each = -1 / Math.log1p(-chance);
        int count = 0;
        for (double at = exponential(each); at < n; at = Math.floor(at) + 1 + exponential(each)) count++;
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
        return ChengBetaSampler.of(source, mean * sum, (1 - mean) * sum).sample();
    }

    /** Gamma of scale 1. */
    double gamma(double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(source, shape, 1).sample();
    }
}
