package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Templates filled in: whole scalars {@code "${name}"} are replaced by the instance's values, as data. */
final class Templates {
    private static final Pattern WHOLE = Pattern.compile("\\$\\{([^{}]*)}");
    private final List<Problem> problems;

    Templates(List<Problem> problems) {
        this.problems = problems;
    }

    /** The documents that an instance makes. */
    List<Node> fill(Head instance, Head template) {
        View want = instance.spec();
        View have = template.spec();
        if (!want.text("version").equals(have.text("version"))) {
            problems.add(Problem.error(
                    want.at("version"),
                    template.ref() + " has version " + have.text("version").orElse("none") + ", not "
                            + want.text("version").orElse("none"),
                    "compare the expanded documents, then pin the new version"));
            return List.of();
        }
        Optional<Map<String, Node>> values = values(instance, want, have);
        if (values.isEmpty()) return List.of();
        List<Node> made = new ArrayList<>();
        int before = problems.size();
        for (Node document : have.map().items("documents"))
            if (replace(document, values.get()) instanceof Node.Mapping map) made.add(complete(map, instance));
        return problems.size() == before ? made : List.of();
    }

    private Optional<Map<String, Node>> values(Head instance, View want, View have) {
        Node.Mapping given = want.map().mapping("with").orElse(Node.empty(instance.at()));
        Node.Mapping parameters = have.map().mapping("parameters").orElse(Node.empty(instance.at()));
        Set<String> known = parameters.entries().keySet();
        int before = problems.size();
        for (Node.Entry entry : given.entries().values())
            if (!known.contains(entry.key()))
                problems.add(Problem.error(
                        entry.at(),
                        "the template has no parameter '" + Spelling.shorten(entry.key()) + "'",
                        Spelling.hint(entry.key(), known, "it has: " + String.join(", ", known))));
        Map<String, Node> values = new LinkedHashMap<>();
        for (Node.Entry parameter : parameters.entries().values()) {
            Node.Mapping schema = parameter.value() instanceof Node.Mapping map ? map : Node.empty(parameter.at());
            Optional<Node> value = given.get(parameter.key());
            if (value.isPresent()) fits(value.get(), schema, parameter.key());
            Optional<Node> any = value.or(() -> schema.get("default"));
            if (any.isPresent()) values.put(parameter.key(), any.get());
            else
                problems.add(Problem.error(
                        want.at("with"),
                        "the template's parameter '" + parameter.key() + "' has no value",
                        "add it to 'with'"));
        }
        return problems.size() == before ? Optional.of(values) : Optional.empty();
    }

    private void fits(Node value, Node.Mapping schema, String name) {
        String type = schema.text("type").orElse("");
        boolean fits = switch (type) {
            case "string" -> value instanceof Node.Scalar s && !s.isNull();
            case "integer" -> value instanceof Node.Scalar s && s.tag() == Node.Tag.INTEGER;
            case "number" ->
                value instanceof Node.Scalar s && (s.tag() == Node.Tag.INTEGER || s.tag() == Node.Tag.DECIMAL);
            case "boolean" -> value instanceof Node.Scalar s && s.tag() == Node.Tag.BOOLEAN;
            case "array" -> value instanceof Node.Sequence;
            case "object" -> value instanceof Node.Mapping;
            default -> true;
        };
        if (!fits)
            problems.add(Problem.error(
                    value.at(), "'" + name + "' must be of type " + type + ", found " + value.word(), ""));
        List<String> words = View.of(schema).texts("enum");
        if (!words.isEmpty() && !(value instanceof Node.Scalar s && words.contains(s.text())))
            problems.add(Problem.error(value.at(), "'" + name + "' must be one of " + String.join(", ", words), ""));
    }

    private Node replace(Node node, Map<String, Node> values) {
        return switch (node) {
            case Node.Scalar scalar -> scalar(scalar, values);
            case Node.Sequence list ->
                new Node.Sequence(
                        list.items().stream().map(n -> replace(n, values)).toList(), list.at());
            case Node.Mapping map -> {
                Map<String, Node.Entry> entries = new LinkedHashMap<>();
                map.entries().forEach((k, e) -> entries.put(k, new Node.Entry(k, e.at(), replace(e.value(), values))));
                yield new Node.Mapping(entries, map.at());
            }
        };
    }

    private Node scalar(Node.Scalar scalar, Map<String, Node> values) {
        Matcher whole = WHOLE.matcher(scalar.text());
        if (!whole.find()) return scalar;
        if (whole.start() > 0 || whole.end() < scalar.text().length()) {
            problems.add(Problem.error(
                    scalar.at(),
                    "'" + whole.group() + "' stands inside longer text",
                    "a value replaces a whole scalar; make the whole text a parameter"));
            return scalar;
        }
        Node value = values.get(whole.group(1).strip());
        if (value != null) return value;
        problems.add(Problem.error(
                scalar.at(),
                "the template has no parameter '" + whole.group(1) + "'",
                Spelling.hint(whole.group(1), values.keySet(), "it has: " + String.join(", ", values.keySet()))));
        return scalar;
    }

    /** A document without a version is ours; one without a name takes the instance's. */
    private static Node.Mapping complete(Node.Mapping document, Head instance) {
        Position at = document.at();
        Node.Mapping out = document;
        if (out.get("apiVersion").isEmpty()) out = out.with("apiVersion", Node.text(Dialects.OURS, at));
        Node.Mapping metadata = out.mapping("metadata").orElse(Node.empty(at));
        if (metadata.get("name").isEmpty()) metadata = metadata.with("name", Node.text(instance.name(), instance.at()));
        return out.with("metadata", metadata);
    }
}
