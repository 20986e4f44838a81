package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Counts;
import java.math.BigDecimal;

/** Events against a budget of events: 1 − T of those that there were. */
final class Occurrences {
    private Occurrences() {}

    /** @param covered how much of the time was observed; a segment's is that of the whole */
    static Finding judge(Frame frame, Counts counted, long covered) {
        Promise promise = frame.promise();
        long unknown = Math.max(0, frame.judged() - covered);
        long expected = covered == 0 ? 0 : ceilDiv(counted.total(), unknown, covered);
        long bad = counted.bad();
        long total = counted.total();
        long missing = 0;
        switch (promise.noData().as()) {
            case BAD -> {
                bad = Math.addExact(bad, expected);
                total = Math.addExact(total, expected);
            }
            case UNKNOWN -> missing = expected;
            case GOOD -> total = counted.total();
        }
        BigDecimal allowed = promise.allowance().multiply(BigDecimal.valueOf(total));
        BigDecimal allowedOfAll = promise.allowance().multiply(BigDecimal.valueOf(Math.addExact(total, missing)));
        Evidence evidence = new Evidence.Events(bad, total, allowed, missing);
        boolean surelyKept = BigDecimal.valueOf(Math.addExact(bad, missing)).compareTo(allowedOfAll) <= 0;
        boolean surelyBroken = BigDecimal.valueOf(bad).compareTo(allowedOfAll) > 0;
        String numbers =
                total == 0 ? "no events in the window" : Phrases.budget(bad, allowed, " of %,d".formatted(total));
        if (promise.noData().as() == NoData.As.BAD && expected > 0)
            numbers += ", %,d of them for time without data".formatted(expected);
        if (missing > 0 && !surelyKept && !surelyBroken)
            numbers += "; the time without data may hold %,d more events".formatted(missing);
        if (covered == 0) return new Finding(Outcome.NOT_PROVEN, evidence, "no data in the window");
        return new Finding(
                surelyBroken ? Outcome.BROKEN : surelyKept ? Outcome.KEPT : Outcome.NOT_PROVEN, evidence, numbers);
    }

    private static long ceilDiv(long total, long part, long whole) {
        return BigDecimal.valueOf(total)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(whole), 0, java.math.RoundingMode.CEILING)
                .longValueExact();
    }
}
