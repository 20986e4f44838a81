package dev.mainstay.judge.shift;

/**
 * How likely the counts of a block are while nothing is wrong. Its share of bad units is drawn from a beta distribution with the baseline's
 * mean and dispersion, or it does not vary at all: of both explanations the likelier one counts, so that evidence is evidence against both.
 */
final class Normal {
    private final BetaBinomial varying;
    private final double logBad;
    private final double logGood;

    Normal(double rate, double dispersion) {
        varying = BetaBinomial.of(rate, dispersion);
        logBad = Math.log(rate);
        logGood = Math.log1p(-rate);
    }

    /** Log-likelihood of one order of the units of a block, nats. */
    double log(long bad, long good) {
        return Math.max(bad * logBad + good * logGood, varying.log(bad, good));
    }
}
