package dev.mainstay.engine;

import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How budgets burned down over the windows that a check counted. */
final class Trends {
    private Trends() {}

    /**
     * The share of the budget that was left after each part of the window, from all of it to what the verdict says; a promise whose budget
     * is no series over time is not named.
     *
     * @param units what its budget is counted in, over the window or longer, by promise
     * @param points the most for each promise
     */
    static Map<Ref, List<Point>> of(Checked checked, Map<Ref, Timeline> units, int points) {
        Map<Ref, List<Point>> trends = new HashMap<>();
        for (int i = 0; i < checked.subjects().size(); i++) {
            Subject subject = checked.subjects().get(i);
            Verdict verdict = checked.verdicts().get(i);
            Timeline series = units.get(subject.promise().id());
            if (series == null || series.isEmpty()) continue;
            List<Point> trend = trend(subject.promise(), verdict, series, points);
            if (!trend.isEmpty()) trends.put(subject.promise().id(), trend);
        }
        return trends;
    }

    private static List<Point> trend(Promise promise, Verdict verdict, Timeline units, int points) {
        Range window = verdict.window();
        double allowed = allowed(promise, verdict.evidence(), units, window);
        List<Point> trend = new ArrayList<>();
        if (!(allowed > 0) || window.isEmpty()) return trend;
        long every = Math.max(units.grain(), window.millis() / points);
        long[] bad = {0};
        long[] next = {window.from() + every};
        trend.add(new Point(window.from(), 1));
        units.each(window, (start, length, good, total) -> {
            while (start >= next[0]) {
                trend.add(new Point(next[0], 1 - bad[0] / allowed));
                next[0] += every;
            }
            bad[0] += total - good;
        });
        trend.add(new Point(window.until(), 1 - bad[0] / allowed));
        return trend;
    }

    private static double allowed(Promise promise, Evidence evidence, Timeline units, Range window) {
        double stated = switch (evidence) {
            case Evidence.Events events -> events.allowed().doubleValue();
            case Evidence.Time time -> time.allowed().doubleValue();
            case Evidence.Share share -> 0;
            case Evidence.Cash cash -> 0;
            case Evidence.Least least -> 0;
            case Evidence.Nothing nothing -> 0;
        };
        return stated > 0
                ? stated
                : promise.allowance().doubleValue()
                        * units.sum(units.align(window)).total();
    }
}
