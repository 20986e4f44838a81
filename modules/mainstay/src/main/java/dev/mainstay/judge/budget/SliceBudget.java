package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.NoData;
import dev.mainstay.stat.Slices;
import java.math.BigDecimal;
import java.util.List;

/** Slices against a budget of slices: 1 − T of all slices of the period, known from its beginning. */
final class SliceBudget {
    private SliceBudget() {}

    /**
     * @param states of the slices of the frame's known part
     * @param hidden masked slices among them
     */
    static Finding judge(Frame frame, Slices states, long hidden, long idle, List<Evidence.Part> parts) {
        long slice = states.length();
        long size = frame.period().millis() / slice - frame.masks().within(frame.period()) / slice;
        BigDecimal allowed = frame.promise().allowance().multiply(BigDecimal.valueOf(size));
        long known = states.knownCount();
        long unknown = states.size() - known - hidden;
        long bad = states.badCount();
        NoData.As as = frame.promise().noData().as();
        if (as == NoData.As.BAD) bad += unknown;
        if (as != NoData.As.UNKNOWN) {
            known += unknown;
            unknown = 0;
        }
        Evidence evidence = new Evidence.Time(slice, size, known, idle, bad, unknown, allowed, parts);
        String numbers = Phrases.budget(bad, allowed, " slices of " + Phrases.duration(slice));
        if (known == 0) return new Finding(Outcome.NOT_PROVEN, evidence, "no data in the window");
        if (BigDecimal.valueOf(bad).compareTo(allowed) > 0) return new Finding(Outcome.BROKEN, evidence, numbers);
        if (BigDecimal.valueOf(bad + unknown).compareTo(allowed) <= 0)
            return new Finding(Outcome.KEPT, evidence, numbers);
        return new Finding(
                Outcome.NOT_PROVEN,
                evidence,
                numbers + (unknown == 1 ? "; 1 slice is unknown" : "; %,d slices are unknown".formatted(unknown)));
    }
}
