package dev.mainstay.judge.budget;

import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether targets can be met, given the targets of the parts. A journey of parts that fail independently is good with the product of
 * their targets; one that fails only while another does, with the smallest. A service that cannot do without others ({@code dependsOn}) is
 * held against the best promise that each of them makes. See Treynor, Dahlin, Rau and Beyer, "The Calculus of Service
 * Availability", ACM Queue 15(2), 2017.
 */
public final class Dependencies {
    private Dependencies() {}

    /** A promise whose parts do not promise enough. */
    public record Unattainable(Promise promise, String because) {}

    public static List<Unattainable> unattainable(Specification specification) {
        List<Unattainable> found = new ArrayList<>();
        for (Promise promise : specification.promises()) {
            List<Promise> parts = switch (promise.indicator()) {
                case Indicator.Journey journey -> members(specification, journey);
                case Indicator.Redundant redundant -> List.of();
                case Indicator.Weighted weighted -> List.of();
                case Indicator.Worst worst -> List.of();
                case Indicator.Spend spend -> List.of();
                case Indicator other -> needed(specification, promise);
            };
            because(promise, parts).ifPresent(why -> found.add(new Unattainable(promise, why)));
        }
        return found;
    }

    private static List<Promise> members(Specification specification, Indicator.Journey journey) {
        return journey.members().stream()
                .flatMap(ref -> specification.promise(ref).stream())
                .filter(member -> !(member.budgeting() instanceof Budgeting.Occurrences))
                .toList();
    }

    /** The best promise of each document that the promise's own cannot do without. */
    private static List<Promise> needed(Specification specification, Promise promise) {
        Optional<Document> owner = specification.document(promise.of());
        List<Ref> needs = List.of();
        if (owner.isPresent() && owner.get() instanceof Document.Service service) needs = service.dependsOn();
        if (owner.isPresent() && owner.get() instanceof Document.Dataset dataset) needs = dataset.dependsOn();
        List<Promise> best = new ArrayList<>();
        for (Ref need : needs)
            specification.promises().stream()
                    .filter(other -> other.of().equals(need.owner()))
                    .filter(other -> !(other.indicator() instanceof Indicator.Spend))
                    .max(Comparator.comparing(Promise::target))
                    .ifPresent(best::add);
        return best;
    }

    private static Optional<String> because(Promise promise, List<Promise> parts) {
        BigDecimal product = BigDecimal.ONE;
        BigDecimal spent = BigDecimal.ZERO;
        List<String> named = new ArrayList<>();
        for (Promise part : parts) {
            product = product.multiply(part.target(), MathContext.DECIMAL64);
            spent = spent.add(part.allowance());
            named.add(part.id() + " " + percent(part.target()));
        }
        if (parts.isEmpty() || product.compareTo(promise.target()) >= 0) return Optional.empty();
        return Optional.of("what it needs, just keeping its own promises (" + String.join(", ", named)
                + ") and failing at different times, makes " + percent(product.round(new MathContext(6)))
                + "; that may spend "
                + spent.divide(promise.allowance(), new MathContext(3))
                        .movePointRight(2)
                        .toPlainString()
                + " % of the budget of " + percent(promise.target()));
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
