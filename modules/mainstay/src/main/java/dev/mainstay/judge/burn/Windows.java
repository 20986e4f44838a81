package dev.mainstay.judge.burn;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sums;

/** Counts over the last milliseconds before the time of judging. */
@FunctionalInterface
public interface Windows {
    Counts over(long millis);

    /** Windows that end at {@code now}, each moved to the slice edges that are still held. */
    static Windows of(Sums sums, long now) {
        return millis -> sums.sum(sums.align(new Range(now - millis, now)));
    }
}
