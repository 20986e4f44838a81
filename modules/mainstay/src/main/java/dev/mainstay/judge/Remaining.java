package dev.mainstay.judge;

import dev.mainstay.stat.Counts;

/**
 * What is left of an error budget.
 *
 * @param share of the whole period's budget; negative when overspent
 * @param left milliseconds until the budget is given anew; {@link Long#MAX_VALUE} for a rolling window
 */
public record Remaining(double share, long left) {
    /**
     * Of a rolling window, from its counts so far. The unobserved part is taken to hold traffic like the observed one, without bad events; a
     * window without traffic has its whole budget.
     *
     * @param allowance 1 − target
     * @param period milliseconds
     */
    public static Remaining rolling(Counts window, double allowance, long period) {
        return new Remaining(share(window, allowance, period), Long.MAX_VALUE);
    }

    /**
     * Of a calendar period, from its counts so far; what is to come is taken to hold traffic like what came.
     *
     * @param left milliseconds until the period ends
     */
    public static Remaining calendar(Counts soFar, double allowance, long period, long left) {
        return new Remaining(share(soFar, allowance, period), left);
    }

    private static double share(Counts counts, double allowance, long period) {
        if (counts.total() == 0 || counts.covered() == 0) return 1;
        double total = counts.total() * Math.max(1.0, (double) period / counts.covered());
        return 1 - counts.bad() / (allowance * total);
    }
}
