package dev.mainstay.judge.budget;

import java.math.BigDecimal;
import java.math.MathContext;

/** A sum of ratios in double-double arithmetic (Dekker 1971; Knuth, TAOCP 2, 4.2.2). */
final class TwoSum {
    private double high;
    private double low;

    void add(double value) {
        double sum = high + value;
        double part = sum - high;
        low += (high - (sum - part)) + (value - part);
        high = sum;
    }

    /** Adds good ÷ total with the rounding error of the division. Both at most 2⁵³, else the error is that of rounding them. */
    void addRatio(long good, long total) {
        double ratio = (double) good / (double) total;
        double rest = Math.fma(-ratio, (double) total, (double) good) / (double) total;
        add(ratio);
        low += rest;
    }

    BigDecimal value() {
        return new BigDecimal(high).add(new BigDecimal(low));
    }

    /** The sum ÷ units, rounded once. */
    double over(long units) {
        return value().divide(BigDecimal.valueOf(units), MathContext.DECIMAL128).doubleValue();
    }

    /** 1 − (1 − sum ÷ units) ÷ allowance, rounded once. */
    double remainingOf(long units, BigDecimal allowance) {
        BigDecimal lost = BigDecimal.valueOf(units).subtract(value());
        BigDecimal allowed = allowance.multiply(BigDecimal.valueOf(units));
        return allowed.subtract(lost).divide(allowed, MathContext.DECIMAL128).doubleValue();
    }
}
