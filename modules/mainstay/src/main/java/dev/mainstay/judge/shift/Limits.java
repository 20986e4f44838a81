package dev.mainstay.judge.shift;

/** Confidence limits of a share. */
final class Limits {
    private static final double ONE_SIDED_95 = 1.645;

    private Limits() {}

    /**
     * One-sided lower 95 % limit of the share of bad units: Wilson and Hilferty's approximation to the Poisson limit while bad units are few,
     * Wilson's score limit; the larger of both never exceeds the observed share.
     */
    static double lower(long bad, long total) {
        if (bad == 0 || total == 0) return 0;
        double root = 1 - 1 / (9.0 * bad) - ONE_SIDED_95 / (3 * Math.sqrt((double) bad));
        double poisson = root <= 0 ? 0 : bad * root * root * root / total;
        return Math.max(poisson, wilson(bad, total));
    }

    private static double wilson(long bad, long total) {
        double z = ONE_SIDED_95;
        double share = (double) bad / total;
        double middle = share + z * z / (2.0 * total);
        double spread = z * Math.sqrt(share * (1 - share) / total + z * z / (4.0 * total * total));
        return Math.max(0, (middle - spread) / (1 + z * z / total));
    }
}
