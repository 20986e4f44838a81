package dev.mainstay.judge;

import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.util.List;

/**
 * Whether a promise is kept, with the numbers that say so.
 *
 * @param at the time of judging, epoch milliseconds
 * @param period the whole period of the budget; a calendar period may end after {@code at}
 * @param window what was counted: a part of the period with edges on slices. Every number of {@code evidence} is over exactly this range
 * @param filled share of the period for which there is data or should be, 0 … 1; below 1 the verdict is "so far"
 * @param coverage share of that part which was observed, 0 … 1
 * @param because one sentence in numbers
 * @param notes what a reader must know of the numbers
 * @param segments the same promise for each followed segment; empty for a segment
 */
public record Verdict(
        Ref promise,
        Segment segment,
        Outcome outcome,
        Maturity maturity,
        long at,
        Range period,
        Range window,
        double filled,
        double coverage,
        Evidence evidence,
        String because,
        List<String> notes,
        List<Verdict> segments) {

    public Verdict {
        notes = List.copyOf(notes);
        segments = List.copyOf(segments);
    }

    /** Kept, broken, or neither can be said. */
    public enum Outcome {
        KEPT,
        BROKEN,
        NOT_PROVEN
    }

    /** Whether data that is still to come may change the numbers. */
    public enum Maturity {
        PROVISIONAL,
        FINAL
    }

    /** Whether the period still has a part without data, so that the verdict holds for what exists. */
    public boolean soFar() {
        return filled < 1;
    }
}
