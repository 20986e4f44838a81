package dev.mainstay.stat;

/**
 * A value that was computed from a sample.
 *
 * @param low lower 95 % limit
 * @param high upper 95 % limit
 * @param rows that it was computed from
 */
public record Estimate(double value, double low, double high, long rows) {
    static final double Z = 1.959963984540054;

    /** By the normal approximation. */
    static Estimate normal(double value, double error, long rows) {
        return new Estimate(value, value - Z * error, value + Z * error, rows);
    }

    /** A share of successes, 0 … 1: Wilson 1927, JASA 22. */
    static Estimate share(double successes, double trials, long rows) {
        double p = successes / trials;
        double z2 = Z * Z;
        double middle = (p + z2 / (2 * trials)) / (1 + z2 / trials);
        double half = Z / (1 + z2 / trials) * Math.sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials));
        return new Estimate(p, Math.max(0, middle - half), Math.min(1, middle + half), rows);
    }
}
