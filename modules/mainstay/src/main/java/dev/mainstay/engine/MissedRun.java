package dev.mainstay.engine;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Hours;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that was due and did not come, where due runs are so few that one is a tenth of the budget or more: rates and tests would wait for
 * the third. It burns until a later run is kept, and pages when the next misses would end the budget before the next working hour.
 */
final class MissedRun {
    private static final double LARGE = .1;
    private static final Duration READ = Duration.ofHours(1);

    private MissedRun() {}

    /** The last slice with a due run, and the time between it and the one before. */
    private static final class Last {
        long start = Long.MIN_VALUE;
        long gap = Long.MAX_VALUE;
        long good;
        long due;
    }

    /**
     * What burns of a promise about due runs; empty while its last due run was kept.
     *
     * @param left share of the budget that is left
     * @param most the urgency that it may reach
     */
    static Optional<Burning> of(Subject subject, double left, Urgency most, Hours hours) {
        History whole = subject.histories().get(Segment.WHOLE);
        if (whole == null || whole.timeline().isEmpty()) return Optional.empty();
        Timeline due = whole.timeline();
        Last last = new Last();
        due.each(new Range(due.first(), due.end()), (start, length, good, total) -> {
            if (total == 0 || start > subject.at()) return;
            last.gap = last.start == Long.MIN_VALUE ? Long.MAX_VALUE : start - last.start;
            last.start = start;
            last.good = good;
            last.due = total;
        });
        Counts all = due.sum(new Range(due.first(), due.end()));
        double allowed = subject.promise().allowance().doubleValue() * all.total();
        if (last.good >= last.due || allowed <= 0 || 1 / allowed < LARGE) return Optional.empty();
        double more = Math.max(1, Math.ceil(Math.max(0, Double.isNaN(left) ? 0 : left) * allowed));
        boolean known = last.gap != Long.MAX_VALUE;
        long ends = known ? last.start + (long) (more * last.gap) : Long.MAX_VALUE;
        boolean page = most == Urgency.PAGE && ends < WorkingHours.hand(hours, subject.at(), READ);
        return Optional.of(new Burning(
                subject.promise().id(),
                Burning.Kind.BURN,
                page ? Urgency.PAGE : Urgency.TICKET,
                last.start,
                false,
                "the run that was due at " + Instant.ofEpochMilli(last.start) + " was not kept; " + all.bad() + " of "
                        + all.total() + " were not",
                left,
                List.of()));
    }
}
