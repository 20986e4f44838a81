package dev.mainstay.judge.burn;

import dev.mainstay.stat.Counts;

/**
 * What is left of an error budget.
 *
 * @param remaining share of the whole period's budget; negative when overspent
 * @param left milliseconds until the budget is given anew; {@link Long#MAX_VALUE} for a rolling window
 */
public record Budget(double remaining, long left) {
    /**
     * The budget of a rolling window, from its counts so far. The unobserved part is taken to hold traffic like the observed one, without
     * bad events; a window without traffic has its whole budget.
     *
     * @param allowance 1 − target
     * @param period milliseconds
     */
    public static Budget rolling(Counts window, double allowance, long period) {
        if (window.total() == 0 || window.covered() == 0) return new Budget(1, Long.MAX_VALUE);
        double total = window.total() * Math.max(1.0, (double) period / window.covered());
        return new Budget(1 - window.bad() / (allowance * total), Long.MAX_VALUE);
    }
}
