package dev.mainstay.drill;

/** The chance that a unit is bad while nothing is wrong: one chance, or drawn anew from a beta distribution every hour on average. */
final class Rate {
    private static final double HOUR = 3_600_000;

    private final double mean;
    private final double square;
    private final Draws draws;
    private double now;
    private long until = Long.MIN_VALUE;

    /** @param square squared coefficient of variation; 0: it never changes */
    Rate(double mean, double square, Draws draws) {
        this.mean = mean;
        this.square = square;
        this.draws = draws;
        this.now = mean;
    }

    double at(long time) {
        if (square > 0 && time >= until) {
            now = draws.beta(mean, square);
            until = time + (long) draws.exponential(HOUR);
        }
        return now;
    }
}
