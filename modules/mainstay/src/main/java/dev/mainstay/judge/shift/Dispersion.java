package dev.mainstay.judge.shift;

/**
 * How much a rate varies beyond chance, by the method of moments: at each length of time the variance of the bad counts that their binomial
 * variance does not explain, over the squared mean.
 *
 * @param square squared coefficient of variation of the rate
 * @param blockHours blocks of this length with independent rates vary at least as much over any length as was measured
 */
record Dispersion(double square, double blockHours) {
    /** What stands in for what was not measured: rates vary by as much as their mean, for as long as bursts of an hour on average last. */
    static final Dispersion UNMEASURED = new Dispersion(1, 3);

    /** Hours. */
    private static final int[] LENGTHS = {1, 2, 4, 8, 12, 24};
    /** No traffic is trusted to vary by less than a fifth of its mean. */
    private static final double FLOOR = .04;
    /** Variation that chance would show once in a thousand windows is real. */
    private static final double REAL = 3.1;
    /** What chance can hide is granted to one standard deviation. */
    private static final double GRANTED = 1;
    /** A burst lasts for some times the mean: the longest of several hundred with an exponential tail, by half. */
    private static final double LONGEST = 3;

    private static final double MOST_HOURS = 48;

    static Dispersion measure(long[] bad, long[] total) {
        double largest = 0;
        double reach = 0;
        double hidden = UNMEASURED.square;
        double sharpest = Double.POSITIVE_INFINITY;
        for (int length : LENGTHS) {
            Moments moments = moments(bad, total, length);
            if (moments.meanSquare == 0) continue;
            double square = moments.excess / moments.meanSquare;
            double noise = moments.deviation / moments.meanSquare;
            double left = left(length);
            if (noise / left < sharpest) {
                sharpest = noise / left;
                hidden = Math.clamp((Math.max(0, square) + GRANTED * noise) / left, FLOOR, UNMEASURED.square);
            }
            if (square <= REAL * noise) continue;
            largest = Math.max(largest, square);
            reach = Math.max(reach, length * square);
        }
        if (largest == 0) return new Dispersion(hidden, hidden > FLOOR ? UNMEASURED.blockHours : 1);
        return new Dispersion(Math.max(FLOOR, largest), Math.clamp(LONGEST * reach / largest, 1, MOST_HOURS));
    }

    /** The part of the square that is left in means over so many hours when rates are drawn anew after one hour on average. */
    private static double left(double hours) {
        return 2 / hours * (1 + Math.expm1(-hours) / hours);
    }

    /**
     * Sums over blocks.
     *
     * @param excess squared residuals less their binomial expectation
     * @param meanSquare squared means
     * @param deviation standard deviation of {@code excess} if there is no dispersion
     */
    private record Moments(double excess, double meanSquare, double deviation) {}

    private static Moments moments(long[] bad, long[] total, int length) {
        double allBad = 0;
        double all = 0;
        for (int i = 0; i < bad.length; i++) {
            allBad += bad[i];
            all += total[i];
        }
        if (all == 0 || allBad == 0) return new Moments(0, 0, 0);
        double rate = allBad / all;
        double excess = 0;
        double meanSquare = 0;
        double variance = 0;
        for (int from = 0; from + length <= bad.length; from += length) {
            double b = 0;
            double n = 0;
            for (int i = from; i < from + length; i++) {
                b += bad[i];
                n += total[i];
            }
            double mean = n * rate;
            double chance = mean * (1 - rate);
            excess += (b - mean) * (b - mean) - chance * (1 - n / all);
            meanSquare += mean * mean;
            variance += 2 * chance * chance + chance;
        }
        return new Moments(excess, meanSquare, Math.sqrt(variance));
    }
}
