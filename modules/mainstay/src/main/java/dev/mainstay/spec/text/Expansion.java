package dev.mainstay.spec.text;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A specification as OpenSLO v1 documents: data sources, services and one SLO for each promise. What OpenSLO lacks stands in annotations
 * {@code mainstay.dev/<field>}; documents of kinds that it lacks follow in their long form, without the promises, which are SLOs now.
 *
 * @param derived the policies that a derived alert stands for
 */
record Expansion(Assembly.Assembled assembled, Function<Promise, List<Alerting.Policy>> derived) {
    private static final Set<String> OURS =
            Set.of("Team", "Dataset", "Model", "Budget", "Environment", "Release", "Runbook", "Suite", "SLA");

    String text() {
        Specification specification = assembled.specification();
        List<Node> documents = new ArrayList<>();
        for (Document.Origin origin : specification.all(Document.Origin.class)) documents.add(dataSource(origin));
        Map<String, Node> services = new TreeMap<>();
        for (Document.Service service : specification.all(Document.Service.class))
            services.put(service.meta().name(), service(service));
        for (Promise promise : specification.promises())
            if (expands(promise))
                promise.service().filter(Scalars::name).ifPresent(s -> services.computeIfAbsent(s, Expansion::service));
        documents.addAll(services.values());
        for (Promise promise : specification.promises())
            if (expands(promise)) documents.add(SloTree.of(promise, policies(promise)));
        for (Head head : assembled.heads())
            if (OURS.contains(head.kind()) && !head.openslo() && head.sound()) documents.add(ours(head));
        return String.join("---\n", documents.stream().map(YamlText::write).toList());
    }

    private static boolean expands(Promise promise) {
        return !(promise.indicator() instanceof Indicator.Spend);
    }

    private List<Alerting.Policy> policies(Promise promise) {
        return switch (promise.alert()) {
            case Alerting.Stated stated -> stated.policies();
            case Alerting.Derived rules -> derived.apply(promise);
            case Alerting.None none -> List.of();
        };
    }

    /** The name of a promise's SLO, e.g. {@code on-time-available}; a long one is cut and told apart by its hash. */
    static String name(Ref promise) {
        String name = promise.name() + promise.promise().map(p -> "-" + p).orElse("");
        return name.length() <= 63
                ? name
                : name.substring(0, 54) + "-" + Revisions.sha256(name).substring(0, 8);
    }

    static Canon.Building document(String kind, Canon.Building metadata, Node spec) {
        return Canon.map()
                .put("apiVersion", Dialects.V1)
                .put("kind", kind)
                .put("metadata", metadata.done())
                .put("spec", spec);
    }

    private static Node dataSource(Document.Origin origin) {
        DataSource source = origin.source();
        Canon.Building spec = described(origin.meta())
                .put("type", Sources.type(source.source()))
                .put("connectionDetails", SourceTree.choice(source.source()).value());
        return document("DataSource", metadata(origin.meta(), Canon.map()), spec.done())
                .done();
    }

    private static Node service(Document.Service service) {
        Canon.Building notes = Canon.map();
        if (!service.dependsOn().isEmpty())
            notes.put(
                    "mainstay.dev/dependsOn",
                    Json.of(Canon.list(service.dependsOn().stream()
                            .map(r -> Canon.text(r.toString()))
                            .toList())));
        if (service.tier() != 2) notes.put("mainstay.dev/tier", String.valueOf(service.tier()));
        if (!service.zone().getId().equals("UTC"))
            notes.put("mainstay.dev/timeZone", service.zone().getId());
        return document(
                        "Service",
                        metadata(service.meta(), notes),
                        described(service.meta()).done())
                .done();
    }

    /** A service that is only a label. */
    private static Node service(String name) {
        return document("Service", Canon.map().put("name", name), Canon.map().done())
                .done();
    }

    private static Canon.Building described(Document.Meta meta) {
        Canon.Building spec = Canon.map();
        if (!meta.description().isEmpty()) spec.put("description", meta.description());
        return spec;
    }

    private static Canon.Building metadata(Document.Meta meta, Canon.Building notes) {
        Canon.Building metadata = Canon.map().put("name", meta.name());
        if (!meta.displayName().equals(meta.name())) metadata.put("displayName", meta.displayName());
        meta.owner().ifPresent(o -> notes.put("mainstay.dev/owner", o));
        Node.Mapping annotations = notes.done();
        return annotations.entries().isEmpty() ? metadata : metadata.put("annotations", annotations);
    }

    /** A document of a kind that OpenSLO lacks: paths absolute, promises by the names that they have as SLOs. */
    private Node ours(Head head) {
        Node.Mapping spec = head.whole().mapping("spec").orElse(Node.empty(head.at()));
        Node.Mapping whole = head.whole().without(Dialects.SEPARATE).with("spec", spec.without("promises"));
        Check check = new Check(new ArrayList<>(), false, (scalar, grammar) -> leaf(scalar, grammar, head));
        Shape.Fields shape = Kinds.SPECS.getOrDefault(head.kind(), Shape.fields());
        return check.check(ordered(whole), Kinds.document(head.kind(), Dialects.OURS, shape));
    }

    private static Node.Mapping ordered(Node.Mapping whole) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (String key : List.of("apiVersion", "kind", "metadata", "spec"))
            whole.get(key).ifPresent(n -> entries.put(key, new Node.Entry(key, Position.NONE, n)));
        return new Node.Mapping(entries, whole.at());
    }

    private Node leaf(Node.Scalar scalar, Grammar grammar, Head head) {
        if (grammar.equals(Grammar.PATH))
            return Canon.text(Sources.path(scalar.text(), scalar.at()).toString());
        if (!(grammar instanceof Grammar.Reference reference) || !reference.promise()) return scalar;
        return assembled
                .index()
                .resolve(scalar.text(), reference, head)
                .filter(r -> !r.kind().equals("budget"))
                .map(r -> Canon.text("slo/" + name(r)))
                .orElse(scalar);
    }
}
