package dev.mainstay.engine;

import dev.mainstay.judge.budget.Subject;
import dev.mainstay.spec.Indicator;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.util.Optional;

/**
 * A source that spoke and does not any more. Silence is not good: whatever happens in it is not seen.
 *
 * @param since when it was last heard, epoch milliseconds
 * @param because why it cannot be heard, or that it says nothing new
 */
public record Silence(long since, String because) {
    /** A source may be silent for three of its slices, and for as long as the promise bears. */
    private static final int SLICES = 3;

    /** The silence of what a promise reads; empty while it speaks, and where it never did. */
    static Optional<Silence> of(Subject subject) {
        History whole = subject.histories().get(Segment.WHOLE);
        if (whole == null || whole.watermark() == Long.MIN_VALUE) return Optional.empty();
        if (subject.promise().indicator() instanceof Indicator.Deadline
                || subject.promise().indicator() instanceof Indicator.Spend) return Optional.empty();
        Duration after = subject.promise().noData().after();
        long borne = whole.lost().isPresent()
                ? after.toMillis()
                : Math.max(after.toMillis(), SLICES * whole.timeline().grain());
        if (subject.at() - whole.watermark() <= borne) return Optional.empty();
        return Optional.of(new Silence(whole.watermark(), whole.lost().orElse("its source says nothing new")));
    }
}
