package dev.mainstay.stat;

/**
 * The share of positive labels in a range of time.
 *
 * @param yes positive labels, of {@code labels}
 */
public record Rate(long yes, long labels, Range range) {
    public Rate {
        if (yes < 0 || labels < yes)
            throw new IllegalArgumentException("labels must be 0 <= yes <= labels: " + yes + " of " + labels);
    }

    /** 0 … 1; NaN without labels. */
    public double share() {
        return labels == 0 ? Double.NaN : (double) yes / labels;
    }
}
