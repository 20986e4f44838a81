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
        if (window.total() == 0 || window.covered() == 0) return new Remaining(1, Long.MAX_VALUE);
        double total = window.total() * Math.max(1.0, (double) period / window.covered());
        return new Remaining(1 - window.bad() / (allowance * total), Long.MAX_VALUE);
    }
}
