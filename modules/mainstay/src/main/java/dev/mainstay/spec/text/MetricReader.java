package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.Optional;

/** OpenSLO's {@code metricSource} as a query on a source. */
record MetricReader(Library library, Head head, Ref id) {
    private static final List<String> QUERY_KEYS =
            List.of("query", "promql", "selector", "predicate", "sql", "expr", "value");

    Optional<Query> read(View metric) {
        View source = metric.view("metricSource").orElseThrow();
        Node spec = source.node("spec").orElseThrow();
        if (source.has("metricSourceRef"))
            return library.source(source, "metricSourceRef", head, "").flatMap(s -> query(s, spec));
        return inline(source, spec).flatMap(s -> query(s, spec));
    }

    private Optional<Query> query(DataSource source, Node spec) {
        Optional<Node.Scalar> text = text(spec);
        if (text.isPresent())
            return Optional.of(new Query(source, text.get().text(), text.get().at()));
        if (source.source() instanceof dev.mainstay.spec.Source.Foreign)
            return Optional.of(new Query(source, Json.of(spec), spec.at()));
        library.error(spec.at(), "the metric says no query", "spec: {query: 'http_requests_total{code=\"200\"}'}");
        return Optional.empty();
    }

    private static Optional<Node.Scalar> text(Node spec) {
        if (spec instanceof Node.Scalar scalar && !scalar.isNull()) return Optional.of(scalar);
        if (!(spec instanceof Node.Mapping map)) return Optional.empty();
        for (String key : QUERY_KEYS)
            if (map.get(key).isPresent() && map.get(key).get() instanceof Node.Scalar scalar && !scalar.isNull())
                return Optional.of(scalar);
        return Optional.empty();
    }

    /** A source without a name: by type, with its connection in the spec; or the only named one of its type. */
    private Optional<DataSource> inline(View source, Node spec) {
        Optional<Node> type = source.node("type");
        if (type.isEmpty() || !(type.get() instanceof Node.Scalar name)) return only(source, "");
        Node.Mapping connection = spec instanceof Node.Mapping map ? map : Node.empty(spec.at());
        for (String key : QUERY_KEYS) connection = connection.without(key);
        if (connection.entries().isEmpty()) return only(source, name.text());
        Optional<Node> details = Optional.of(connection.get("connectionDetails").orElse(connection));
        Check check = new Check(library.problems(), true);
        Optional<Node.Entry> choice = OpenSources.convert(name, details, check);
        if (choice.isPresent() && choice.get().key().equals("foreign")) {
            Optional<DataSource> named = named(name.text());
            if (named.isPresent()) return named;
            OpenSources.tell(name, library.problems());
        }
        return choice.map(c -> new DataSource(id + "/source", Sources.read(c), source.at()));
    }

    private Optional<DataSource> only(View source, String type) {
        Optional<DataSource> named = named(type);
        if (named.isPresent()) {
            library.note(
                    source.at(),
                    "no source is named; '" + named.get().name() + "' is the only one that fits",
                    "metricSourceRef: " + named.get().name());
            return named;
        }
        library.warning(
                source.at(),
                "it is not said where this is measured; it stays unknown",
                "add metricSourceRef with the name of a DataSource");
        return Optional.of(new DataSource(
                id + "/source", new dev.mainstay.spec.Source.Foreign(type, java.util.Map.of()), source.at()));
    }

    /** The one named source of this type, or the one source at all when no type is said. */
    private Optional<DataSource> named(String type) {
        List<DataSource> fitting = library.sources().values().stream()
                .filter(s -> type.isEmpty() || Sources.type(s.source()).equalsIgnoreCase(type))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
