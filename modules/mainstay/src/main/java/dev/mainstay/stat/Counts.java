package dev.mainstay.stat;

/**
 * Good of total units over a range, and how much of the range was observed.
 *
 * @param covered milliseconds of observed slices
 */
public record Counts(long good, long total, long covered) {
    public static final Counts NONE = new Counts(0, 0, 0);

    public long bad() {
        return total - good;
    }

    public Counts plus(Counts other) {
        return new Counts(
                Math.addExact(good, other.good),
                Math.addExact(total, other.total),
                Math.addExact(covered, other.covered));
    }

    public Counts minus(Counts other) {
        return new Counts(good - other.good, total - other.total, covered - other.covered);
    }
}
