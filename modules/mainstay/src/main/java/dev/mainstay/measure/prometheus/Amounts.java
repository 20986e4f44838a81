package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.Segment;
import java.util.List;
import java.util.OptionalInt;

/** Amounts of each slice, as an expression tells them at its end. An amount below zero or without end is none. */
final class Amounts implements Fold {
    private final Axis axis;
    private final List<String> by;
    private final double factor;
    private final Sums sums;

    /** @param factor what a value is multiplied with to be the amount of a slice */
    Amounts(Axis axis, List<String> by, double factor, int cells) {
        this.axis = axis;
        this.by = by;
        this.factor = factor;
        this.sums = new Sums(axis, cells);
    }

    @Override
    public void series(Series series) throws Refused {
        Segment segment = series.segment(by);
        for (int i = 0; i < series.times().length; i++) {
            double amount = series.values()[i] * factor;
            OptionalInt slice = axis.ending(series.times()[i]);
            if (slice.isPresent() && amount >= 0 && !Double.isInfinite(amount))
                sums.add(segment, slice.getAsInt(), amount);
        }
    }

    Sums sums() {
        return sums;
    }
}
