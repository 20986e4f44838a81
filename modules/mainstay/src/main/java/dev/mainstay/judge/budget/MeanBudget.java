package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.NoData;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean of the slices' shares against the target. Sums are carried in double-double (error below 1e-28 per term), and a sum that is
 * too near the target to tell is decided in exact rationals.
 */
final class MeanBudget {
    private MeanBudget() {}

    static Finding judge(Frame frame, Cutting cut) {
        TwoSum sum = new TwoSum();
        List<long[]> shares = new ArrayList<>();
        for (int i = cut.observed().nextSetBit(0); i >= 0; i = cut.observed().nextSetBit(i + 1)) {
            if (cut.total(i) == 0) continue;
            sum.addRatio(cut.good(i), cut.total(i));
            shares.add(new long[] {cut.good(i), cut.total(i)});
        }
        long units = shares.size();
        long unknown = cut.size() - cut.observed().cardinality() - cut.hiddenCount();
        if (frame.promise().noData().as() == NoData.As.GOOD) {
            sum.add((double) unknown);
            shares.add(new long[] {unknown, 1});
        }
        if (frame.promise().noData().as() != NoData.As.UNKNOWN) {
            units += unknown;
            unknown = 0;
        }
        BigDecimal target = frame.promise().target();
        double sli = units == 0 ? Double.NaN : sum.over(units);
        double remaining =
                units == 0 ? Double.NaN : sum.remainingOf(units, frame.promise().allowance());
        Evidence evidence =
                new Evidence.Share(sli, units, unknown, frame.promise().allowance(), remaining);
        String numbers = Phrases.percent(sli)
                + " mean of %,d slices, target ".formatted(units)
                + Phrases.percent(target.doubleValue());
        if (units == 0)
            return new Finding(
                    Outcome.NOT_PROVEN,
                    evidence,
                    cut.observed().isEmpty() ? "no data in the window" : "no events in the window");
        boolean kept = reaches(sum, shares, 0, target, units + unknown);
        boolean broken = !reaches(sum, shares, unknown, target, units + unknown);
        return new Finding(kept ? Outcome.KEPT : broken ? Outcome.BROKEN : Outcome.NOT_PROVEN, evidence, numbers);
    }

    /** Whether sum + extra ≥ target × units, exactly. */
    private static boolean reaches(TwoSum sum, List<long[]> shares, long extra, BigDecimal target, long units) {
        BigDecimal gap =
                sum.value().add(BigDecimal.valueOf(extra)).subtract(target.multiply(BigDecimal.valueOf(units)));
        if (gap.abs().compareTo(new BigDecimal("1e-20").multiply(BigDecimal.valueOf(units + 1))) > 0)
            return gap.signum() > 0;
        BigInteger[] exact = exact(shares, 0, shares.size());
        BigInteger scale = BigInteger.TEN.pow(Math.max(0, target.scale()));
        BigInteger wanted = target.movePointRight(Math.max(0, target.scale()))
                .toBigIntegerExact()
                .multiply(BigInteger.valueOf(units));
        BigInteger have = exact[0].add(exact[1].multiply(BigInteger.valueOf(extra)));
        return have.multiply(scale).compareTo(wanted.multiply(exact[1])) >= 0;
    }

    private static BigInteger[] exact(List<long[]> shares, int from, int to) {
        if (to - from == 0) return new BigInteger[] {BigInteger.ZERO, BigInteger.ONE};
        if (to - from == 1)
            return new BigInteger[] {BigInteger.valueOf(shares.get(from)[0]), BigInteger.valueOf(shares.get(from)[1])};
        int middle = (from + to) >>> 1;
        BigInteger[] left = exact(shares, from, middle);
        BigInteger[] right = exact(shares, middle, to);
        BigInteger common = left[1].gcd(right[1]);
        BigInteger scale = right[1].divide(common);
        return new BigInteger[] {
            left[0].multiply(scale).add(right[0].multiply(left[1].divide(common))), left[1].multiply(scale)
        };
    }
}
