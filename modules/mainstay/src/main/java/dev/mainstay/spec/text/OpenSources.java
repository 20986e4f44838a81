package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * OpenSLO's {@code type} and {@code connectionDetails} as one of our sources. A type that is the key of one of ours takes that key's
 * fields; an SQL engine takes the fields of {@code table}.
 */
final class OpenSources {
    private static final List<String> PROMETHEUS =
            List.of("prometheus", "thanos", "mimir", "cortex", "victoriametrics");
    private static final List<String> ENGINES = List.of("duckdb", "postgresql", "spark", "trino");

    private OpenSources() {}

    /** The source as the choice that it is in our language; empty when an error was told. */
    static Optional<Node.Entry> convert(Node.Scalar type, Optional<Node> details, Check check) {
        String name = type.text().toLowerCase(Locale.ROOT);
        Position at = type.at();
        if (PROMETHEUS.contains(name) && url(details)) return checked("prometheus", details.orElse(type), at, check);
        if (PROMETHEUS.contains(name)) return Optional.of(foreign(type, details));
        if (ENGINES.contains(name)) {
            Node table = details.orElse(Node.empty(at));
            if (table instanceof Node.Mapping map && map.get("engine").isEmpty())
                table = map.with("engine", Node.text(name, at));
            return checked("table", table, at, check);
        }
        boolean ours = Common.SOURCES.stream().anyMatch(f -> f.name().equals(name));
        if (ours) return checked(name, details.orElse(Node.empty(at)), at, check);
        return Optional.of(foreign(type, details));
    }

    private static boolean url(Optional<Node> details) {
        return details.filter(d -> d instanceof Node.Mapping m && m.get("url").isPresent())
                .isPresent();
    }

    private static Optional<Node.Entry> checked(String key, Node details, Position at, Check check) {
        boolean before = check.failed();
        Node node = check.check(details, Common.SOURCE.of(key).orElseThrow().shape());
        return check.failed() && !before ? Optional.empty() : Optional.of(new Node.Entry(key, at, node));
    }

    /** What Mainstay does not read: its type, and the details that cannot be a secret. */
    private static Node.Entry foreign(Node.Scalar type, Optional<Node> details) {
        Map<String, Node.Entry> kept = new LinkedHashMap<>();
        if (details.isPresent() && details.get() instanceof Node.Mapping map)
            map.entries().values().stream()
                    .filter(e -> e.value() instanceof Node.Scalar)
                    .filter(e -> e.key().matches("(?i)url|server|address|endpoint|region|project.*|site|host|org.*"))
                    .forEach(e -> kept.put(e.key(), e));
        Node.Mapping connection = new Node.Mapping(kept, type.at());
        return new Node.Entry("foreign", type.at(), Node.one("type", type).with("connection", connection));
    }

    /** Warns that a source of this type is not read. */
    static void tell(Node.Scalar type, List<Problem> problems) {
        boolean prometheus = PROMETHEUS.contains(type.text().toLowerCase(Locale.ROOT));
        problems.add(Problem.warning(
                type.at(),
                prometheus
                        ? "this " + type.text() + " source says no address; what needs it stays unknown"
                        : "sources of type '" + Spelling.shorten(type.text())
                                + "' are not read; what needs one stays unknown",
                prometheus
                        ? "connectionDetails: {url: \"http://HOST:9090\"}"
                        : "read are: " + String.join(", ", PROMETHEUS) + ", " + String.join(", ", ENGINES) + ", "
                                + String.join(
                                        ", ",
                                        Common.SOURCES.stream()
                                                .map(Shape.Field::name)
                                                .toList())));
    }
}
