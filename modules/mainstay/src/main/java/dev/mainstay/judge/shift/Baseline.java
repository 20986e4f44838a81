package dev.mainstay.judge.shift;

/**
 * What is normal for a stream.
 *
 * @param rate share of bad units, an upper confidence limit, 0 … 1 exclusive
 * @param dispersion squared coefficient of variation of the rate from block to block, above 0
 * @param block milliseconds after which the rate is as good as drawn anew
 * @param active share of slices that hold a unit, 0 … 1
 * @param perActive mean units of such a slice, at least 1
 * @param units counted
 * @param needed units that must be counted
 * @param learned false: the promise's own allowance stands in for the rate
 */
public record Baseline(
        double rate,
        double dispersion,
        long block,
        double active,
        double perActive,
        long units,
        long needed,
        boolean learned) {
    public Baseline {
        if (!(rate > 0 && rate < 1)) throw new IllegalArgumentException("rate outside (0, 1): " + rate);
        if (!(dispersion > 0)) throw new IllegalArgumentException("dispersion must be positive: " + dispersion);
    }

    /** What stands in while nothing at all is known: the promised rate, and traffic in every slice. */
    public static Baseline promised(double allowance) {
        return Learning.unknown(allowance);
    }

    /** The same for slices of another length; traffic is taken to be even within a slice. Lengths are milliseconds. */
    public Baseline cut(long from, long to) {
        double units = perActive * to / from;
        return new Baseline(
                rate,
                dispersion,
                block,
                Math.min(1, active * Math.min(1, units)),
                Math.max(1, units),
                this.units,
                needed,
                learned);
    }

    /** Mean units an hour; 0 when not known. */
    public double perHour(long slice) {
        return units == 0 ? 0 : active * perActive * Learning.HOUR / slice;
    }
}
