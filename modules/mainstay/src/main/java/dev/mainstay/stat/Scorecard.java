package dev.mainstay.stat;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores by slice of forecast time.
 *
 * @param base the label rate that they are compared with, where they are
 * @param slices by their start; those that still await labels too, and those without a forecast
 */
public record Scorecard(Optional<Rate> base, SortedMap<Long, Scores> slices) {
    public Scorecard {
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
    }

    /** All slices that begin in the range, as one. */
    public Scores over(Range range) {
        Scores sum = Scores.NONE;
        for (Scores scores : slices.subMap(range.from(), range.until()).values()) sum = sum.plus(scores);
        return sum;
    }
}
