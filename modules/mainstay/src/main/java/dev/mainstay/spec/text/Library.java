package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Ref;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What readers look up while they turn checked documents into records.
 *
 * @param sources the named data sources that could be read
 */
record Library(Index index, Map<String, DataSource> sources, List<Problem> problems) {
    Optional<Ref> ref(String text, Grammar grammar, Head from) {
        return index.resolve(text, grammar, from);
    }

    List<Ref> refs(View v, String key, Grammar grammar, Head from) {
        return v.texts(key).stream()
                .flatMap(t -> ref(t, grammar, from).stream())
                .toList();
    }

    /** A reference to a document of the one kind as its name. */
    Optional<String> name(View v, String key, String kind, Head from) {
        return v.text(key).flatMap(t -> ref(t, Grammar.ref(kind), from)).map(Ref::name);
    }

    /** The source that a field names or holds; {@code inline} is the name of one that stands there. */
    Optional<DataSource> source(View v, String key, Head from, String inline) {
        Optional<Node> node = v.node(key);
        if (node.isEmpty()) return Optional.empty();
        return switch (node.get()) {
            case Node.Scalar scalar ->
                ref(scalar.text(), Grammar.ref("datasource"), from)
                        .flatMap(r -> Optional.ofNullable(sources.get(r.name())));
            case Node.Mapping map -> View.of(map).choice().map(c -> new DataSource(inline, Sources.read(c), map.at()));
            case Node.Sequence none -> Optional.empty();
        };
    }

    /** The service that a document counts for: itself, the one that depends on it, else one named after it. */
    String service(Ref of) {
        if (of.kind().equals("service")) return of.name();
        List<Head> dependents = index.heads().stream()
                .filter(h -> h.kind().equals("Service"))
                .filter(h -> refs(h.spec(), "dependsOn", Grammar.DOCUMENT, h).contains(of.owner()))
                .toList();
        return dependents.size() == 1 ? dependents.getFirst().name() : of.name();
    }

    Optional<Head> serviceHead(String name) {
        return index.head(Ref.document("service", name));
    }

    /** The zone of calendar windows: the document's, then the service's, then UTC. */
    ZoneId zone(Head document, String service) {
        return document.spec()
                .zone("timeZone")
                .or(() -> serviceHead(service).flatMap(h -> h.spec().zone("timeZone")))
                .orElse(ZoneId.of("UTC"));
    }

    void error(dev.mainstay.spec.Position at, String message, String hint) {
        problems.add(Problem.error(at, message, hint));
    }

    void warning(dev.mainstay.spec.Position at, String message, String hint) {
        problems.add(Problem.warning(at, message, hint));
    }

    void note(dev.mainstay.spec.Position at, String message, String hint) {
        problems.add(Problem.note(at, message, hint));
    }
}
