package dev.mainstay.judge.burn;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;

/** Counts over the last milliseconds before the time of judging. */
@FunctionalInterface
public interface Windows {
    Counts over(long millis);

    /** Windows of a timeline that end at {@code now}, each moved to the slice edges that the timeline still holds. */
    static Windows of(Timeline timeline, long now) {
        return millis -> timeline.sum(timeline.align(new Range(now - millis, now)));
    }
}
