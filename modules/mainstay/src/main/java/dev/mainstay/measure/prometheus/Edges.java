package dev.mainstay.measure.prometheus;

import dev.mainstay.spec.Selector;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The buckets of a classic histogram. Edges are seconds, or milliseconds where the metric's name says so. A count up to an edge is exact;
 * between two edges nothing is known.
 */
final class Edges {
    private Edges() {}

    /**
     * What selects the buckets up to {@code atMost}, however they write it.
     *
     * @param edges values of {@code le}
     * @throws Refused when no bucket ends there, naming those that do
     */
    static Selector.Matcher matcher(String metric, List<String> edges, Duration atMost) throws Refused {
        if (edges.isEmpty()) throw new Refused("there is no histogram " + metric + " in this time");
        BigDecimal bound = new BigDecimal(atMost.toNanos()).movePointLeft(millis(metric) ? 6 : 9);
        List<String> equal = new ArrayList<>();
        TreeSet<BigDecimal> others = new TreeSet<>();
        for (String edge : edges) {
            if (edge.equals("+Inf")) continue;
            BigDecimal value;
            try {
                value = new BigDecimal(edge);
            } catch (NumberFormatException e) {
                continue;
            }
            if (value.compareTo(bound) == 0) equal.add(edge);
            others.add(value);
        }
        if (equal.isEmpty())
            throw new Refused("no bucket of " + metric + " ends at "
                    + bound.stripTrailingZeros().toPlainString() + "; its edges are "
                    + others.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", ")));
        if (equal.size() == 1) return new Selector.Matcher("le", "=", equal.getFirst());
        return new Selector.Matcher(
                "le",
                "=~",
                equal.stream()
                        .map(e -> e.replace(".", "\\.").replace("+", "\\+"))
                        .collect(Collectors.joining("|")));
    }

    private static boolean millis(String metric) {
        return metric.endsWith("_milliseconds") || metric.endsWith("_ms");
    }
}
