package dev.mainstay.spec.text;

import dev.mainstay.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialects of OpenSLO documents, rewritten as {@code openslo/v1} with a warning. */
final class Dialects {
    static final String OURS = "mainstay/v1";
    static final String V1 = "openslo/v1";
    private static final String V1ALPHA = "openslo/v1alpha";
    private static final String COM_V1 = "openslo.com/v1";
    private static final String V2ALPHA = "openslo.com/v2alpha";
    /** Marks an SLO whose objectives have indicators of their own without being a composite, as in v1alpha. */
    static final String SEPARATE = "\0separate";

    static final List<String> ALL = List.of(OURS, V1, V1ALPHA, COM_V1, V2ALPHA);
    private static final Map<String, String> UNITS =
            Map.of("minute", "m", "hour", "h", "day", "d", "week", "w", "month", "M", "quarter", "Q", "year", "Y");

    private Dialects() {}

    /** The document in openslo/v1. */
    static Node.Mapping normalise(Node.Mapping document, List<Problem> problems) {
        String version = document.text("apiVersion").orElse("");
        if (version.equals(V1)) return document;
        problems.add(Problem.warning(
                document.at("apiVersion"),
                "'" + version + "' is read as '" + V1 + "'",
                "rewrite the document when convenient"));
        Node.Mapping renamed = document.with("apiVersion", Node.text(V1, document.at("apiVersion")));
        Optional<Node.Mapping> spec = document.mapping("spec");
        if (spec.isEmpty() || version.equals(COM_V1)) return renamed;
        boolean slo = document.text("kind").filter("SLO"::equals).isPresent();
        if (version.equals(V2ALPHA)) return renamed.with("spec", second(spec.get()));
        if (!slo) return renamed;
        Node.Mapping first = first(spec.get());
        Node.Mapping out = renamed.with("spec", first);
        return first.items("objectives").size() > 1 ? out.with(SEPARATE, Node.text("", document.at())) : out;
    }

    /** v2alpha: {@code sli} for {@code indicator}, data sources named where v1 has a metricSource. */
    private static Node.Mapping second(Node.Mapping map) {
        Map<String, Node.Entry> out = new LinkedHashMap<>();
        for (Node.Entry entry : map.entries().values()) {
            String key = switch (entry.key()) {
                case "sli" -> "indicator";
                case "sliRef" -> "indicatorRef";
                default -> entry.key();
            };
            Node value = switch (entry.value()) {
                case Node.Mapping inner -> metric(key, second(inner));
                case Node.Sequence list ->
                    new Node.Sequence(
                            list.items().stream()
                                    .map(n -> n instanceof Node.Mapping inner ? second(inner) : n)
                                    .toList(),
                            list.at());
                case Node.Scalar scalar -> scalar;
            };
            out.put(key, new Node.Entry(key, entry.at(), value));
        }
        return new Node.Mapping(out, map.at());
    }

    private static Node.Mapping metric(String key, Node.Mapping value) {
        boolean metric = key.matches("good|bad|total|raw|thresholdMetric");
        if (!metric || value.get("metricSource").isPresent()) return value;
        Node.Mapping source = Node.empty(value.at());
        for (Node.Entry entry : value.entries().values()) {
            String name = switch (entry.key()) {
                case "dataSourceRef" -> "metricSourceRef";
                case "dataSourceSpec" -> "spec";
                default -> entry.key();
            };
            source = source.with(name, entry.value());
        }
        return Node.one("metricSource", source);
    }

    /** v1alpha: timeWindows by unit and count, metrics in objectives, sources by name with a query. */
    private static Node.Mapping first(Node.Mapping spec) {
        Node.Mapping out = spec;
        List<Node> windows = spec.items("timeWindows");
        if (!windows.isEmpty()) {
            List<Node> renamed = windows.stream().map(Dialects::window).toList();
            out = out.without("timeWindows").with("timeWindow", new Node.Sequence(renamed, spec.at("timeWindows")));
        }
        Optional<Node.Mapping> indicator = spec.mapping("indicator");
        if (indicator.flatMap(i -> i.mapping("thresholdMetric")).isPresent())
            out = out.with("indicator", Node.one("spec", metrics(indicator.get())));
        List<Node> objectives = new ArrayList<>();
        for (Node node : spec.items("objectives")) objectives.add(node instanceof Node.Mapping o ? objective(o) : node);
        if (objectives.size() == 1
                && objectives.getFirst() instanceof Node.Mapping only
                && only.get("indicator").isPresent()) {
            if (out.get("indicator").isEmpty())
                out = out.with("indicator", only.get("indicator").orElseThrow());
            objectives.set(0, only.without("indicator"));
        }
        return objectives.isEmpty()
                ? out
                : out.with("objectives", new Node.Sequence(objectives, spec.at("objectives")));
    }

    private static Node window(Node node) {
        if (!(node instanceof Node.Mapping map)) return node;
        String unit = UNITS.getOrDefault(map.text("unit").orElse("").toLowerCase(java.util.Locale.ROOT), "d");
        String count = map.text("count").orElse("");
        return map.without("unit").without("count").with("duration", Node.text(count + unit, map.at("count")));
    }

    private static Node objective(Node.Mapping objective) {
        Optional<Node.Mapping> ratio = objective.mapping("ratioMetrics").or(() -> objective.mapping("ratioMetric"));
        if (ratio.isEmpty()) return objective;
        Node.Mapping metric = ratio.get();
        if (metric.get("incremental").isPresent())
            metric = metric.without("incremental")
                    .with("counter", metric.get("incremental").orElseThrow());
        return objective
                .without("ratioMetrics")
                .without("ratioMetric")
                .with("indicator", Node.one("spec", Node.one("ratioMetric", metrics(metric))));
    }

    private static Node.Mapping metrics(Node.Mapping map) {
        Node.Mapping out = map;
        for (String key : List.of("good", "bad", "total", "raw", "thresholdMetric")) {
            Optional<Node.Mapping> metric = map.mapping(key);
            if (metric.isEmpty() || metric.get().get("metricSource").isPresent()) continue;
            Node.Mapping spec =
                    metric.get().without("source").without("queryType").without("metadata");
            Node.Mapping source = Node.one("spec", spec);
            Optional<Node> type = metric.get().get("source");
            out = out.with(key, Node.one("metricSource", type.isPresent() ? source.with("type", type.get()) : source));
        }
        return out;
    }
}
