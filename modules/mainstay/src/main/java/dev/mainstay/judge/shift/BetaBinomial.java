package dev.mainstay.judge.shift;

/**
 * Counts of bad and good units whose share of bad ones is drawn from a beta distribution.
 *
 * @param bad first parameter, above 0: the share's mean is bad ÷ (bad + good)
 * @param good second parameter, above 0
 */
record BetaBinomial(double bad, double good) {
    /** Dispersions that no beta distribution has are taken for this sum of its parameters. */
    private static final double LEAST = .2;

    /** @param dispersion squared coefficient of variation of the share */
    static BetaBinomial of(double mean, double dispersion) {
        double sum = Math.max(LEAST, (1 - mean) / (mean * dispersion) - 1);
        return new BetaBinomial(mean * sum, (1 - mean) * sum);
    }

    /** Log-likelihood of one order of so many units, nats. */
    double log(long newBad, long newGood) {
        return rise(bad, newBad) + rise(good, newGood) - rise(bad + good, newBad + newGood);
    }

    /** log Γ(x + n) − log Γ(x): the factors themselves while they are few, Stirling's series beyond. */
    private static double rise(double x, long n) {
        double factors = 1;
        double from = x;
        long left = n;
        while (left > 0 && (from < 10 || left < 4)) {
            factors *= from++;
            left--;
        }
        double small = factors == 1 ? 0 : Math.log(factors);
        if (left == 0) return small;
        double to = from + left;
        double series = (1 / to - 1 / from) / 12 - (1 / (to * to * to) - 1 / (from * from * from)) / 360;
        return small + (from - .5) * Math.log1p(left / from) + left * (Math.log(to) - 1) + series;
    }
}
