package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.List;
import java.util.Optional;

/** Pyrra's four indicators. Their metrics are plain selectors; Pyrra itself adds what rates them. */
final class PyrraIndicator {
    /** What is counted, and the labels whose every value is an objective of its own. */
    record Found(Draft.Measure measure, List<String> grouping) {}

    static Optional<Found> measure(Item indicator, String name, Reading reading) {
        for (var kind : indicator.fields().entrySet()) {
            Item fields = kind.getValue();
            Optional<Draft.Measure> measure = kind(kind.getKey(), fields, name, reading);
            if (measure.isPresent())
                return Optional.of(new Found(measure.get(), grouping(measure.get(), fields, name, reading)));
        }
        if (indicator.fields().isEmpty()) reading.tell(indicator.at(), Fate.LOST, name, "an indicator of no kind");
        return Optional.empty();
    }

    private static Optional<Draft.Measure> kind(String kind, Item fields, String name, Reading reading) {
        return switch (kind) {
            case "ratio" -> ratio(false, metric(fields, "errors"), metric(fields, "total"), fields.at(), name, reading);
            case "latency" ->
                ratio(true, metric(fields, "success"), metric(fields, "total"), fields.at(), name, reading);
            case "latencyNative" -> nativeLatency(fields, name, reading);
            case "bool_gauge" -> gauge(fields, name, reading);
            default -> {
                reading.tell(fields.at(), Fate.LOST, name, "an indicator of the unknown kind " + kind);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Draft.Measure> ratio(
            boolean good, String part, String total, Position at, String name, Reading reading) {
        if (!selectors(at, name, reading, part, total)) return Optional.empty();
        reading.tell(at, Fate.EXACT, name, "counters are differenced over the whole window, without extrapolation");
        return Optional.of(new Draft.Measure.Ratio(good, part, total));
    }

    private static Optional<Draft.Measure> nativeLatency(Item fields, String name, Reading reading) {
        String metric = metric(fields, "total");
        Optional<String> atMost = fields.text("latency").flatMap(Words::duration);
        if (!selectors(fields.at(), name, reading, metric)) return Optional.empty();
        if (atMost.isEmpty()) {
            reading.tell(fields.at(), Fate.LOST, name, "latency must be a duration such as 200ms");
            return Optional.empty();
        }
        reading.tell(
                fields.at(),
                Fate.APPROXIMATE,
                name,
                "read from the histogram's classic buckets: scrape them beside the native ones");
        return Optional.of(new Draft.Measure.Latency(metric, atMost.get()));
    }

    private static Optional<Draft.Measure> gauge(Item fields, String name, Reading reading) {
        String metric = fields.text("metric").orElse("").strip();
        if (!selectors(fields.at(), name, reading, metric)) return Optional.empty();
        reading.tell(
                fields.at(), Fate.APPROXIMATE, name, "the share of samples that are 1 over 5m, and the mean of those");
        return Optional.of(new Draft.Measure.Raw(
                true, "sum(sum_over_time(" + metric + "[5m])) / sum(count_over_time(" + metric + "[5m]))"));
    }

    private static List<String> grouping(Draft.Measure measure, Item fields, String name, Reading reading) {
        List<String> labels = fields.field("grouping").map(Item::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
        if (labels.isEmpty()) return labels;
        Position at = fields.field("grouping").orElse(fields).at();
        return switch (measure) {
            case Draft.Measure.Ratio ratio -> each(labels, at, name, reading);
            case Draft.Measure.Latency latency -> each(labels, at, name, reading);
            case Draft.Measure.Raw raw -> {
                reading.tell(at, Fate.LOST, name + ".grouping", "a share that the source computes has no groups");
                yield List.of();
            }
        };
    }

    private static List<String> each(List<String> labels, Position at, String name, Reading reading) {
        reading.tell(
                at,
                Fate.APPROXIMATE,
                name + ".grouping",
                "every group keeps the promise for itself (decides: each), up to 100 groups; groups open incidents, the whole alerts");
        return labels;
    }

    private static String metric(Item fields, String part) {
        return fields.path(part, "metric")
                .flatMap(item -> item.text())
                .orElse("")
                .strip();
    }

    private static boolean selectors(Position at, String name, Reading reading, String... metrics) {
        for (String metric : metrics)
            if (metric.length() > Events.LONGEST || !Promql.isSelector(metric)) {
                reading.tell(
                        at, Fate.LOST, name, "a metric must be one selector, such as requests_total{code=~\"5..\"}");
                return false;
            }
        return true;
    }

    private PyrraIndicator() {}
}
