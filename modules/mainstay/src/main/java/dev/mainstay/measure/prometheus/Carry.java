package dev.mainstay.measure.prometheus;

/** Rounds amounts to whole units so that no sum of them is further from the truth than one unit. Whole amounts stay what they are. */
final class Carry {
    private double amounts;
    private long given;

    long next(double amount) {
        amounts += amount;
        long units = Math.round(amounts) - given;
        given += units;
        return units;
    }
}
