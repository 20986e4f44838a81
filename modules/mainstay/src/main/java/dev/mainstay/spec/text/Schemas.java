package dev.mainstay.spec.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON Schemas (draft 2020-12) of documents, from the shapes that check them. They admit what is of the right form; references, sources and the grammar of conditions are looked at by the program alone. */
public final class Schemas {
    /** The name of the schema that admits a document of every kind. */
    public static final String ALL = "all";

    private static final String OPENSLO = "openslo/";

    private Schemas() {}

    /** The names of the schemas: {@code all}, our kinds, and OpenSLO's as {@code openslo/SLO}. */
    public static List<String> kinds() {
        Stream<String> ours = Kinds.SPECS.keySet().stream();
        Stream<String> theirs = OpenSlo.SPECS.keySet().stream().map(k -> OPENSLO + k);
        return Stream.concat(Stream.of(ALL), Stream.concat(ours, theirs)).toList();
    }

    /** The schema of a name in {@link #kinds()}, in either case, as JSON; empty when there is none. */
    public static Optional<String> of(String name) {
        return kinds().stream()
                .filter(k -> k.equalsIgnoreCase(name))
                .findFirst()
                .map(k -> k.equals(ALL) ? all() : Json.pretty(one(k)));
    }

    private static Node.Mapping one(String name) {
        SchemaTree tree = new SchemaTree(!name.startsWith(OPENSLO), "");
        Canon.Building schema = head(name);
        tree.inner(document(name)).entries().values().forEach(e -> schema.put(e.key(), e.value()));
        Node.Mapping parts = tree.parts();
        return parts.entries().isEmpty()
                ? schema.done()
                : schema.put("$defs", parts).done();
    }

    private static Canon.Building head(String name) {
        return Canon.map()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:mainstay:v1:" + name.toLowerCase(Locale.ROOT))
                .put("title", name.equals(ALL) ? "A document of any kind" : name);
    }

    private static Shape.Fields document(String name) {
        if (!name.startsWith(OPENSLO)) return Kinds.document(name, Dialects.OURS, spec(Kinds.SPECS, name));
        String kind = name.substring(OPENSLO.length());
        return Kinds.document(kind, Dialects.V1, spec(OpenSlo.SPECS, kind));
    }

    private static Shape.Fields spec(Map<String, Shape.Fields> specs, String kind) {
        return java.util.Objects.requireNonNull(specs.get(kind));
    }

    /** One schema for each kind, chosen by version and kind, so that an editor complains about what is wrong and nothing else. */
    private static String all() {
        SchemaTree ours = new SchemaTree(true, "");
        SchemaTree theirs = new SchemaTree(false, OPENSLO + "part/");
        List<Node> rules = new ArrayList<>();
        Canon.Building parts = Canon.map();
        for (String name : kinds()) {
            if (name.equals(ALL)) continue;
            boolean openslo = name.startsWith(OPENSLO);
            Node chosen = Canon.map()
                    .put("apiVersion", constant(openslo ? Dialects.V1 : Dialects.OURS))
                    .put("kind", constant(openslo ? name.substring(OPENSLO.length()) : name))
                    .done();
            rules.add(Canon.map()
                    .put("if", Canon.map().put("properties", chosen).done())
                    .put(
                            "then",
                            Canon.map()
                                    .put("$ref", "#/$defs/" + name.replace("/", "~1"))
                                    .done())
                    .done());
            parts.put(name, (openslo ? theirs : ours).inner(document(name)));
        }
        for (SchemaTree tree : List.of(ours, theirs))
            tree.parts().entries().values().forEach(e -> parts.put(e.key(), e.value()));
        Node kinds = Canon.map().put("enum", Canon.list(names())).done();
        return Json.pretty(head(ALL)
                .put("type", "object")
                .put("required", Canon.list(List.of(Canon.text("apiVersion"), Canon.text("kind"))))
                .put("properties", Canon.map().put("kind", kinds).done())
                .put("allOf", Canon.list(rules))
                .put("$defs", parts.done())
                .done());
    }

    private static List<Node> names() {
        return Stream.concat(Kinds.SPECS.keySet().stream(), OpenSlo.SPECS.keySet().stream())
                .distinct()
                .map(Canon::text)
                .toList();
    }

    private static Node constant(String value) {
        return Canon.map().put("const", value).done();
    }
}
