package dev.mainstay.judge.budget;

import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether targets can be met, given the targets of the parts. A journey of parts that fail independently is good with the product of
 * their targets; one that fails only while another does, with the smallest. See Treynor, Dahlin, Rau and Beyer, "The Calculus of Service
 * Availability", ACM Queue 15(2), 2017.
 */
public final class Dependencies {
    private Dependencies() {}

    /** A promise whose parts do not promise enough. */
    public record Unattainable(Promise promise, String because) {}

    public static List<Unattainable> unattainable(Specification specification) {
        List<Unattainable> found = new ArrayList<>();
        for (Promise promise : specification.promises()) {
            if (!(promise.indicator() instanceof Indicator.Journey journey)) continue;
            BigDecimal product = BigDecimal.ONE;
            BigDecimal spent = BigDecimal.ZERO;
            List<String> parts = new ArrayList<>();
            for (Ref ref : journey.members()) {
                Optional<Promise> member =
                        specification.promise(ref).filter(m -> !(m.budgeting() instanceof Budgeting.Occurrences));
                if (member.isEmpty()) continue;
                product = product.multiply(member.get().target(), MathContext.DECIMAL64);
                spent = spent.add(member.get().allowance());
                parts.add(ref + " " + percent(member.get().target()));
            }
            if (parts.isEmpty() || product.compareTo(promise.target()) >= 0) continue;
            found.add(new Unattainable(
                    promise,
                    "parts that just keep their own targets (" + String.join(", ", parts)
                            + ") and fail at different times make "
                            + percent(product.round(new MathContext(6))) + "; they may spend "
                            + spent.divide(promise.allowance(), new MathContext(3))
                                    .movePointRight(2)
                                    .toPlainString()
                            + " % of the budget of " + percent(promise.target())));
        }
        return found;
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
