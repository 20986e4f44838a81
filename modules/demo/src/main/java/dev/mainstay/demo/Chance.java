package dev.mainstay.demo;

import java.util.SplittableRandom;

/** Seeded draws. What is drawn for a time depends on the seed, the subject and the time alone, never on what was drawn before. */
final class Chance {
    private static final double MANY = 50;

    private final SplittableRandom random;

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** @param subject what is drawn: each has a sequence of its own */
    static Chance of(long seed, String subject, long time) {
        long mixed = (seed * 0x9E3779B97F4A7C15L + subject.hashCode()) * 0xBF58476D1CE4E5B9L + time;
        return new Chance(new SplittableRandom(mixed ^ (mixed >>> 31)));
    }

    /** Uniform in 0 … 1, 1 excluded. */
    double share() {
        return random.nextDouble();
    }

    /** @param bound excluded */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A factor with mean 1 whose logarithm is normal with the given standard deviation. */
    double factor(double deviation) {
        return StrictMath.exp(deviation * random.nextGaussian() - deviation * deviation / 2);
    }

    /** How many events of a Poisson process came. From a mean of 50 on, a rounded normal. */
    long count(double mean) {
        if (mean >= MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        double limit = StrictMath.exp(-mean);
        long count = 0;
        for (double product = share(); product > limit; product *= share()) count++;
        return count;
    }

    /** How many of {@code trials} came true. From 50 expected on either side on, a rounded normal. */
    long of(long trials, double probability) {
        if (trials <= 0 || probability <= 0) return 0;
        if (probability >= 1) return trials;
        if (probability > 0.5) return trials - of(trials, 1 - probability);
        double mean = trials * probability;
        if (mean >= MANY) {
            double drawn = mean + Math.sqrt(mean * (1 - probability)) * random.nextGaussian();
            return Math.clamp(Math.round(drawn), 0, trials);
        }
        double never = StrictMath.log1p(-probability);
        long came = 0;
        for (double passed = gap(never); passed <= trials; passed += gap(never)) came++;
        return came;
    }

    private double gap(double never) {
        return Math.floor(StrictMath.log1p(-share()) / never) + 1;
    }
}
