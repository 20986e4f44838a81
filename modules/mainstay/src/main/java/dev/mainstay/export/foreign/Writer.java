package dev.mainstay.export.foreign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Writes drafts as documents. */
final class Writer {
    static final String SOURCE = "prometheus";

    /**
     * The documents by the file that each promise came from. A service is written where its first promise stood; its promises from
     * other files refer to it.
     *
     * @param url of the source, if it is declared in the first file
     */
    static SequencedMap<String, String> files(
            Optional<String> url, Map<String, Map<String, String>> services, List<Draft> drafts) {
        Map<String, String> homes = new HashMap<>();
        for (Draft draft : drafts) homes.putIfAbsent(draft.service(), draft.at().file());
        SequencedMap<String, String> files = new LinkedHashMap<>();
        for (String file : drafts.stream().map(d -> d.at().file()).distinct().toList()) {
            Map<String, Map<String, String>> own = new LinkedHashMap<>(services);
            own.keySet().removeIf(service -> !file.equals(homes.get(service)));
            files.put(
                    file,
                    documents(
                            files.isEmpty() ? url : Optional.empty(),
                            own,
                            drafts.stream()
                                    .filter(d -> d.at().file().equals(file))
                                    .toList()));
        }
        return files;
    }

    /**
     * The documents in one text.
     *
     * @param url of the source, if it is declared here; promises of services that are not among these refer to them
     */
    static String documents(Optional<String> url, Map<String, Map<String, String>> services, List<Draft> drafts) {
        List<String> documents = new ArrayList<>();
        url.ifPresent(address -> documents.add("apiVersion: mainstay/v1\nkind: DataSource\nmetadata: {name: " + SOURCE
                + "}\nspec: {prometheus: {url: " + Yaml.quoted(address) + "}}\n"));
        services.forEach((service, labels) -> {
            List<Draft> own =
                    drafts.stream().filter(d -> d.service().equals(service)).toList();
            if (!own.isEmpty()) documents.add(service(service, labels, own));
            own.stream().filter(Writer::separate).forEach(d -> documents.add(alone(d)));
        });
        drafts.stream().filter(d -> !services.containsKey(d.service())).forEach(d -> documents.add(alone(d)));
        return String.join("---\n", documents);
    }

    private static String alone(Draft draft) {
        return draft.measure() instanceof Draft.Measure.Raw raw
                ? slo(draft, raw)
                : "apiVersion: mainstay/v1\nkind: SLO\nmetadata: {name: " + draft.alone() + "}\nspec:\n  of: service/"
                        + draft.service() + "\n" + fields(draft, 2);
    }

    private static boolean separate(Draft draft) {
        return draft.measure() instanceof Draft.Measure.Raw;
    }

    private static String service(String service, Map<String, String> labels, List<Draft> drafts) {
        String head = "apiVersion: mainstay/v1\nkind: Service\nmetadata:\n  name: " + service + "\n" + labels(labels);
        String promises = drafts.stream()
                .filter(draft -> !separate(draft))
                .map(Writer::promise)
                .collect(Collectors.joining());
        return head + (promises.isEmpty() ? "spec: {}\n" : "spec:\n  promises:\n" + promises);
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label ->
                                "    " + Yaml.quoted(label.getKey()) + ": " + Yaml.quoted(label.getValue()) + "\n")
                        .collect(Collectors.joining("", "  labels:\n", ""));
    }

    private static String promise(Draft draft) {
        return "    " + draft.name() + ":\n" + fields(draft, 6);
    }

    private static String fields(Draft draft, int indent) {
        StringBuilder text = new StringBuilder();
        if (!draft.description().isBlank()) field(text, "description", Yaml.quoted(draft.description()));
        field(text, "indicator", indicator(draft.measure()));
        field(text, "target", draft.target() + "%");
        field(text, "window", draft.window());
        if (!draft.by().isEmpty()) {
            field(text, "by", "[" + draft.by().stream().map(Yaml::quoted).collect(Collectors.joining(", ")) + "]");
            field(text, "decides", "each");
        }
        if (draft.alert() != Draft.Alert.PAGE) field(text, "alert", alert(draft.alert()));
        return text.toString().indent(indent);
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static String indicator(Draft.Measure measure) {
        return switch (measure) {
            case Draft.Measure.Ratio ratio ->
                "{ratio: {source: " + SOURCE + ", " + (ratio.good() ? "good" : "bad") + ": " + Yaml.quoted(ratio.part())
                        + ", total: " + Yaml.quoted(ratio.total()) + "}}";
            case Draft.Measure.Latency latency ->
                "{latency: {source: " + SOURCE + ", metric: " + Yaml.quoted(latency.metric()) + ", atMost: "
                        + latency.atMost() + "}}";
            case Draft.Measure.Raw raw ->
                throw new IllegalArgumentException("written as a document of its own: " + raw);
        };
    }

    private static String alert(Draft.Alert alert) {
        return switch (alert) {
            case PAGE -> "page";
            case TICKET -> "ticket";
            case NONE -> "none";
        };
    }

    /** A share that the source computes is an OpenSLO document: our short form has no such indicator. */
    private static String slo(Draft draft, Draft.Measure.Raw raw) {
        String annotations = draft.alert() == Draft.Alert.PAGE
                ? ""
                : "  annotations: {mainstay.dev/alert: " + alert(draft.alert()) + "}\n";
        String description =
                draft.description().isBlank() ? "" : "  description: " + Yaml.quoted(draft.description()) + "\n";
        return """
                apiVersion: openslo/v1
                kind: SLO
                metadata:
                  name: %1$s
                %2$sspec:
                %3$s  service: %4$s
                  indicator:
                    metadata: {name: %1$s}
                    spec:
                      ratioMetric:
                        counter: false
                        rawType: %5$s
                        raw: {metricSource: {metricSourceRef: %6$s, type: prometheus, spec: {query: %7$s}}}
                  timeWindow: [{duration: %8$s, isRolling: true}]
                  budgetingMethod: RatioTimeslices
                  objectives: [{displayName: %9$s, target: %10$s, timeSliceWindow: 5m}]
                """.formatted(
                        draft.alone(),
                        annotations,
                        description,
                        draft.service(),
                        raw.success() ? "success" : "failure",
                        SOURCE,
                        Yaml.quoted(raw.query()),
                        draft.window(),
                        draft.name(),
                        new BigDecimal(draft.target()).movePointLeft(2).toPlainString());
    }

    private Writer() {}
}
