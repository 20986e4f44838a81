package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One document against its kind's shape, its references resolved. */
record HeadCheck(List<Problem> problems, Index index) {
    /** Where the source of a checked DataSource is kept, as a choice. */
    private static final String SOURCE = "\0source";

    private static final String PREFIX = "mainstay.dev/";

    Head check(Head head) {
        Check check = new Check(problems, head.openslo());
        String version = head.openslo() ? Dialects.V1 : Dialects.OURS;
        Shape.Fields spec = (head.openslo() ? OpenSlo.SPECS : Kinds.SPECS).get(head.kind());
        Node.Mapping plain = head.whole().without(Dialects.SEPARATE);
        if (spec == null
                || !(check.check(plain, Kinds.document(head.kind(), version, spec)) instanceof Node.Mapping checked))
            return head;
        Node.Mapping whole = checked;
        if (head.whole().get(Dialects.SEPARATE).isPresent())
            whole = whole.with(Dialects.SEPARATE, Node.text("", head.at()));
        boolean sound = !check.failed();
        if (head.kind().equals("DataSource") && sound) {
            Optional<Node.Entry> source = dataSource(whole, check);
            sound = source.isPresent();
            if (source.isPresent()) whole = whole.with(SOURCE, entry(source.get()));
        }
        if (head.openslo()) {
            Check strict = new Check(problems, false);
            Node.Mapping extra = overlay(whole, overlays(head.kind()), strict);
            if (head.kind().equals("SLO")) whole = whole.with(SloReader.OVERLAY, extra);
            else whole = whole.with("spec", merged(whole.mapping("spec").orElse(Node.empty(head.at())), extra));
            boolean extended = resolve(strict, head);
            sound = sound && extended && !strict.failed();
        }
        boolean resolved = resolve(check, head);
        sound = sound && resolved;
        return new Head(head.kind(), head.name(), head.openslo(), whole, head.at(), sound);
    }

    private boolean resolve(Check check, Head head) {
        boolean all = true;
        for (Mention mention : check.mentions()) {
            if (index.find(mention.text(), mention.grammar(), head) instanceof Index.Found.Nothing nothing) {
                problems.add(Problem.error(mention.at(), nothing.message(), nothing.hint()));
                all = false;
            }
        }
        return all;
    }

    private static Node.Mapping entry(Node.Entry entry) {
        return new Node.Mapping(Map.of(entry.key(), entry), entry.at());
    }

    private Optional<Node.Entry> dataSource(Node.Mapping whole, Check check) {
        Node.Mapping spec = whole.mapping("spec").orElseThrow();
        if (spec.get("type").isEmpty())
            return Common.SOURCES.stream()
                    .flatMap(f -> Optional.ofNullable(spec.entries().get(f.name())).stream())
                    .findFirst();
        Node.Scalar type = (Node.Scalar) spec.get("type").orElseThrow();
        Optional<Node.Entry> source = OpenSources.convert(type, spec.get("connectionDetails"), check);
        if (source.isPresent() && source.get().key().equals("foreign")) OpenSources.tell(type, problems);
        return source;
    }

    /** The record of a checked DataSource. */
    static DataSource source(Head head) {
        Node.Entry choice =
                View.of(head.whole().get(SOURCE).orElseThrow()).choice().orElseThrow();
        return new DataSource(head.name(), Sources.read(choice), head.at());
    }

    /** What annotations may add to a document of a kind: a promise's fields to an SLO, else what our kind has and OpenSLO's lacks. */
    private static Shape.Fields overlays(String kind) {
        return switch (kind) {
            case "SLO" -> OVERLAYS;
            case "Service" -> only(kind, List.of("owner", "dependsOn", "tier", "timeZone"));
            case "DataSource" -> only(kind, List.of("owner"));
            default -> Shape.fields();
        };
    }

    private static Shape.Fields only(String kind, List<String> names) {
        Shape.Fields ours = Kinds.SPECS.getOrDefault(kind, Shape.fields());
        return new Shape.Fields(
                names.stream().flatMap(n -> ours.field(n).stream()).toList(), List.of());
    }

    private static Node.Mapping merged(Node.Mapping spec, Node.Mapping extra) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>(spec.entries());
        entries.putAll(extra.entries());
        return new Node.Mapping(entries, spec.at());
    }

    /** The {@code mainstay.dev/…} annotations, each checked like the field that it names. */
    private Node.Mapping overlay(Node.Mapping whole, Shape.Fields fields, Check check) {
        Map<String, Node.Entry> out = new LinkedHashMap<>();
        Node.Mapping annotations =
                whole.mapping("metadata").flatMap(m -> m.mapping("annotations")).orElse(Node.empty(whole.at()));
        for (Node.Entry entry : annotations.entries().values()) {
            if (!entry.key().startsWith(PREFIX)) continue;
            String name = entry.key().substring(PREFIX.length());
            Optional<Shape.Field> field = fields.field(name);
            if (field.isEmpty()) {
                String known = fields.names().isEmpty()
                        ? "documents of this kind take none"
                        : "fields: " + String.join(", ", fields.names());
                check.refuse(
                        entry.at(),
                        "no field here is called '" + Spelling.shorten(name) + "'",
                        Spelling.hint(name, fields.names(), known));
                continue;
            }
            value(entry.value(), field.get().shape())
                    .ifPresent(v -> out.put(
                            name,
                            new Node.Entry(
                                    name, entry.at(), check.check(v, field.get().shape()))));
        }
        return new Node.Mapping(out, annotations.at());
    }

    private Optional<Node> value(Node written, Shape shape) {
        if (!(written instanceof Node.Scalar scalar)) return Optional.of(written);
        if (shape instanceof Shape.Value) return Optional.of(scalar);
        Position at = scalar.at();
        return Yaml.value(scalar.text(), at, Limits.DEFAULT, problems);
    }

    private static final Shape.Fields OVERLAYS =
            Common.PROMISE.plus(Shape.field("of", Grammar.DOCUMENT, "what it is about"));
}
