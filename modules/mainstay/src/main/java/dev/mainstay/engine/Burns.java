package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.budget.Periods;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What burns at the moment of a check: the derived rules on the windows that end there, without what ticks before would have known. */
public final class Burns {
    private Burns() {}

    /** The alert of every promise that has one; others are not named. */
    public static Map<Ref, Alert> now(List<Subject> subjects) {
        Units units = new Units(subjects);
        Map<Ref, Alert> alerts = new HashMap<>();
        for (Subject subject : subjects) {
            Promise promise = subject.promise();
            Range range = Periods.of(promise.window(), subject.at());
            Optional<Timeline> series =
                    units.of(promise.id(), new Range(range.from(), Math.max(range.from(), subject.at())));
            if (series.isEmpty() || series.get().isEmpty()) continue;
            Timeline timeline = series.get();
            long now = Math.min(subject.at(), timeline.end());
            Pager pager = Pager.derived(Course.terms(promise, timeline, WorkingHours.DEFAULT, 1));
            Pager.Step step = pager.step(
                    Pager.Memory.NOTHING,
                    Windows.of(timeline, now),
                    Course.budget(promise, timeline, now),
                    List.of(),
                    now);
            alerts.put(promise.id(), step.alert().alert());
        }
        return alerts;
    }
}
