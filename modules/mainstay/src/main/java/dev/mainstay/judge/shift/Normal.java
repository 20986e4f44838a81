package dev.mainstay.judge.shift;

/**
 * How likely the counts of a block are while nothing is wrong. Its share of bad units is drawn from a beta distribution with the baseline's
 * mean and dispersion (the counts are beta-binomial), or it does not vary at all: of both explanations the likelier one counts, so that
 * evidence is evidence against both.
 */
final class Normal {
    /** Dispersions as large as a beta distribution can hardly have are taken for this sum of its parameters. */
    private static final double LEAST = .2;

    private final double bad;
    private final double good;
    private final double logBad;
    private final double logGood;

    Normal(double rate, double dispersion) {
        double sum = Math.max(LEAST, (1 - rate) / (rate * dispersion) - 1);
        bad = rate * sum;
        good = (1 - rate) * sum;
        logBad = Math.log(rate);
        logGood = Math.log1p(-rate);
    }

    /** Log-likelihood of one order of the units of a block, nats. */
    double log(long newBad, long newGood) {
        return Math.max(newBad * logBad + newGood * logGood, varying(newBad, newGood));
    }

    double varying(long newBad, long newGood) {
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
        double series = (1 / to - 1 / from) / 12
                - (1 / (to * to * to) - 1 / (from * from * from)) / 360;
        return small + (from - .5) * Math.log1p(left / from) + left * (Math.log(to) - 1) + series;
    }
}
