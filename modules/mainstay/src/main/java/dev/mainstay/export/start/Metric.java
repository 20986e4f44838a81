package dev.mainstay.export.start;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A metric that a Prometheus has.
 *
 * @param name without the suffix {@code _bucket}, {@code _count} or {@code _sum} of a histogram's parts
 * @param labels the values seen, by label; of a histogram also the edges of its buckets, as {@code le}
 */
public record Metric(String name, Type type, Map<String, List<String>> labels) {
    /** What Prometheus says that it is. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        OTHER
    }

    public Metric {
        labels = Map.copyOf(labels);
    }

    List<String> values(String label) {
        return labels.getOrDefault(label, List.of());
    }

    /** The first of these labels that it has. */
    Optional<String> label(List<String> names) {
        return names.stream().filter(labels::containsKey).findFirst();
    }
}
