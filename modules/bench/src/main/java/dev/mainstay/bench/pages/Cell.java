package dev.mainstay.bench.pages;

/** One cell of the table: errors at half the budget of {@code target}, {@code perHour} units an hour. */
public record Cell(double target, double perHour, Kind kind) {
    public double allowance() {
        return 1 - target;
    }

    /** The chance of a unit to be bad while nothing is wrong. */
    public double normal() {
        return allowance() / 2;
    }
}
