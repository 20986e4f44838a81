package dev.mainstay.engine;

import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.judge.budget.Periods;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How budgets went over the period that a check looked at. */
final class Trends {
    private Trends() {}

    /**
     * The share of its budget that every promise had left, at {@code points} times of the period at most; a promise whose budget is no
     * series over time is not named. What was before the period is not read, so an early point knows only the period's part.
     */
    static Map<Ref, List<Point>> of(List<Subject> subjects, int points) {
        Units units = new Units(subjects);
        Map<Ref, List<Point>> trends = new HashMap<>();
        for (Subject subject : subjects) {
            Promise promise = subject.promise();
            Range period = Periods.of(promise.window(), subject.at());
            Optional<Timeline> series =
                    units.of(promise.id(), new Range(period.from(), Math.max(period.from(), subject.at())));
            if (series.isPresent() && !series.get().isEmpty())
                trends.put(promise.id(), trend(promise, series.get(), subject.at(), points));
        }
        return trends;
    }

    private static List<Point> trend(Promise promise, Timeline timeline, long at, int points) {
        long until = Math.min(at, timeline.end());
        long step = Math.max(timeline.grain(), Grain.ceil((until - timeline.first()) / points, timeline.grain()));
        List<Point> trend = new ArrayList<>();
        for (long now = until; now > timeline.first(); now -= step)
            trend.addFirst(new Point(now, Course.budget(promise, timeline, now).share()));
        return trend;
    }
}
