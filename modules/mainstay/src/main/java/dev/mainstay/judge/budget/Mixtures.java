package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Indicator;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Composites of whole verdicts rather than of slices: the weighted mean and the worst. */
final class Mixtures {
    private Mixtures() {}

    /** Σ wᵢ·SLIᵢ ÷ Σ wᵢ. A member that is not proven leaves its weight open: the verdict holds only if it holds either way. */
    static Verdict weighted(Subject subject, Indicator.Weighted indicator, List<Verdict> members) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (BigDecimal weight : indicator.members().values()) weights = weights.add(weight);
        for (Verdict member : members) {
            BigDecimal weight = indicator.members().getOrDefault(member.promise(), BigDecimal.ZERO);
            double sli = member.evidence().sli();
            if (member.outcome() == Outcome.NOT_PROVEN || Double.isNaN(sli)) open = open.add(weight);
            else sum = sum.add(weight.multiply(BigDecimal.valueOf(sli)));
        }
        if (weights.signum() == 0 || members.isEmpty()) return Judge.nothing(subject, "it has no members");
        BigDecimal low = sum.divide(weights, MathContext.DECIMAL128);
        BigDecimal high = sum.add(open).divide(weights, MathContext.DECIMAL128);
        BigDecimal target = subject.promise().target();
        Outcome outcome = low.compareTo(target) >= 0
                ? Outcome.KEPT
                : high.compareTo(target) < 0 ? Outcome.BROKEN : Outcome.NOT_PROVEN;
        BigDecimal known = weights.subtract(open);
        double sli = known.signum() == 0
                ? Double.NaN
                : sum.divide(known, MathContext.DECIMAL128).doubleValue();
        double remaining = 1 - (1 - sli) / subject.promise().allowance().doubleValue();
        long unknown =
                members.stream().filter(m -> m.outcome() == Outcome.NOT_PROVEN).count();
        Evidence evidence = new Evidence.Share(
                sli, members.size() - unknown, unknown, subject.promise().allowance(), remaining);
        String because = Phrases.percent(sli) + " weighted mean of " + members.size() + " promises"
                + (unknown == 0
                        ? ""
                        : "; " + unknown + " of them not proven, so between " + Phrases.percent(low.doubleValue())
                                + " and " + Phrases.percent(high.doubleValue()));
        return of(subject, members, outcome, evidence, because);
    }

    /** The member with the least budget left; broken if any is broken, not proven if any is not proven. */
    static Verdict worst(Subject subject, List<Verdict> members) {
        if (members.isEmpty()) return Judge.nothing(subject, "it has no members");
        Verdict worst = members.stream()
                .min(Comparator.comparingInt((Verdict m) -> rank(m.outcome()))
                        .thenComparingDouble(m -> m.evidence().remaining()))
                .orElseThrow();
        Evidence evidence = new Evidence.Least(
                worst.promise(), worst.evidence().sli(), worst.evidence().remaining());
        return of(subject, members, worst.outcome(), evidence, worst.promise() + ": " + worst.because());
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case BROKEN -> 0;
            case NOT_PROVEN -> 1;
            case KEPT -> 2;
        };
    }

    private static Verdict of(
            Subject subject, List<Verdict> members, Outcome outcome, Evidence evidence, String because) {
        boolean mature = members.stream().allMatch(m -> m.maturity() == Maturity.FINAL);
        Range period = Periods.of(subject.promise().window(), subject.at());
        String windows =
                members.stream().map(m -> m.promise() + " over " + m.window()).collect(Collectors.joining("; "));
        return new Verdict(
                subject.promise().id(),
                Segment.WHOLE,
                outcome,
                mature ? Maturity.FINAL : Maturity.PROVISIONAL,
                subject.at(),
                period,
                period,
                members.stream().mapToDouble(Verdict::filled).min().orElse(0),
                members.stream().mapToDouble(Verdict::coverage).min().orElse(0),
                evidence,
                because,
                List.of("made of verdicts: " + windows),
                List.of());
    }
}
