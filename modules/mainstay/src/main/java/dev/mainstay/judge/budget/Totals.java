package dev.mainstay.judge.budget;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;

/** Sums over a window less what is masked. */
final class Totals {
    private Totals() {}

    static Counts of(Timeline timeline, Range window, Masks masks) {
        Counts sum = timeline.sum(window);
        for (Range mask : masks.ranges()) sum = sum.minus(timeline.sum(mask));
        return sum;
    }
}
