package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Predicates;
import dev.mainstay.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tree against its shape: tells every problem, collects the references, and returns the tree in its long form (positional values
 * spelled out, choices as maps, defaults filled in, empty values dropped).
 */
final class Check {
    /** Where <code>${…}</code> is told of, or replaced, by others. */
    private static final Set<Grammar> TAKES_VALUES = Set.of(Grammar.QUERY, Grammar.ARGUMENT, Grammar.ADDRESS);

    private final List<Problem> problems;
    private final List<Mention> mentions = new ArrayList<>();
    /** OpenSLO: unknown keys are warnings and empty values mean absence. */
    private final boolean lenient;

    private final Leaf leaf;
    private boolean failed;

    /** What becomes of a value that is of its grammar. */
    interface Leaf {
        Node of(Node.Scalar scalar, Grammar grammar);
    }

    Check(List<Problem> problems, boolean lenient) {
        this(problems, lenient, (scalar, grammar) -> scalar);
    }

    Check(List<Problem> problems, boolean lenient, Leaf leaf) {
        this.problems = problems;
        this.lenient = lenient;
        this.leaf = leaf;
    }

    List<Mention> mentions() {
        return mentions;
    }

    boolean failed() {
        return failed;
    }

    Node check(Node node, Shape shape) {
        return switch (shape) {
            case Shape.Value value -> value(node, value.grammar());
            case Shape.Fields fields -> fields(node, fields);
            case Shape.Choice choice -> choice(node, choice);
            case Shape.ListOf list -> list(node, list);
            case Shape.MapOf map -> map(node, map);
            case Shape.Either either -> either(node, either);
            case Shape.Secret secret -> secret(node);
            case Shape.Anything anything -> node;
            case Shape.Later later -> check(node, later.shape().get());
        };
    }

    private Node value(Node node, Grammar grammar) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            error(node.at(), "expected " + Words.of(grammar) + ", found " + node.word(), Words.example(grammar));
            return node;
        }
        String text = scalar.text();
        if (text.matches("\\$\\{[^}]*}") && !TAKES_VALUES.contains(grammar)) {
            error(
                    node.at(),
                    "'" + text + "' stands outside a template",
                    "values are replaced in Template, Release and Runbook");
            return node;
        }
        switch (grammar) {
            case Grammar.Form form -> {
                if (!form.admits().test(text)) wrongForm(scalar, form);
            }
            case Grammar.OneOf words -> {
                if (!words.words().contains(text))
                    error(
                            node.at(),
                            "'" + Spelling.shorten(text) + "' is none of " + String.join(", ", words.words()),
                            Spelling.hint(text, words.words(), ""));
            }
            case Grammar.Reference reference -> mentions.add(new Mention(text, reference, node.at()));
        }
        return leaf.of(scalar, grammar);
    }

    private void wrongForm(Node.Scalar scalar, Grammar.Form form) {
        String text = Spelling.shorten(scalar.text());
        if (form.equals(Grammar.PREDICATE)) {
            error(
                    scalar.at(),
                    "the condition is refused: "
                            + Predicates.refusal(scalar.text()).orElse(""),
                    Words.example(form));
            return;
        }
        if (form.equals(Grammar.URL) && scalar.text().matches("(?s)[^/]*//[^/@]*:[^/]*@.*")) {
            error(
                    scalar.at(),
                    "the address holds a password in clear",
                    "'user' and 'password: {env: NAME}' stand beside it");
            return;
        }
        boolean bare = (form.equals(Grammar.PERCENTAGE) || form.equals(Grammar.TARGET))
                && Scalars.number(scalar.text()).isPresent();
        String hint = bare
                ? "0.999 and 99.9 must not be confused: write " + Words.asPercentage(scalar.text())
                : Words.example(form);
        error(scalar.at(), "'" + text + "' is not " + form.what(), hint);
    }

    private Node fields(Node node, Shape.Fields shape) {
        Optional<Shape.Field> star = shape.positional();
        if (!(node instanceof Node.Mapping map)) {
            boolean empty = node instanceof Node.Scalar scalar && scalar.isNull();
            if (star.isPresent() && !empty) return fields(Node.one(star.get().name(), node), shape);
            boolean needless = shape.fields().stream().noneMatch(Shape.Field::required);
            if (empty && needless) return fields(Node.empty(node.at()), shape);
            error(node.at(), "expected a map, found " + node.word(), "its fields: " + String.join(", ", shape.names()));
            return node;
        }
        Map<String, Node.Entry> out = new LinkedHashMap<>();
        for (Node.Entry entry : map.entries().values()) {
            Optional<Shape.Field> field = shape.field(entry.key());
            if (field.isEmpty()) {
                unknown(entry, shape.names());
            } else if (entry.value() instanceof Node.Scalar scalar
                    && scalar.isNull()
                    && !standsAlone(field.get().shape())) {
                if (!lenient) error(entry.at(), "'" + entry.key() + "' has no value", "give one or remove the key");
            } else {
                out.put(
                        entry.key(),
                        new Node.Entry(
                                entry.key(),
                                entry.at(),
                                check(entry.value(), field.get().shape())));
            }
        }
        for (Shape.Field field : shape.fields()) {
            if (out.containsKey(field.name())) continue;
            if (field.required() && (lenient ? !given(map, field.name()) : !has(map, field.name()))) {
                error(map.at(), "'" + field.name() + "' is missing", Words.need(field));
            } else if (field.fallback().isPresent()) {
                Node fallback = Yaml.value(field.fallback().get(), map.at(), Limits.DEFAULT, problems)
                        .orElseThrow();
                out.put(field.name(), new Node.Entry(field.name(), map.at(), check(fallback, field.shape())));
            }
        }
        for (Shape.Rule rule : shape.rules()) rule(rule, map);
        return new Node.Mapping(out, map.at());
    }

    private static boolean has(Node.Mapping map, String key) {
        return map.entries().containsKey(key);
    }

    private static boolean given(Node.Mapping map, String key) {
        return map.get(key)
                .filter(n -> !(n instanceof Node.Scalar s && s.isNull()))
                .isPresent();
    }

    private void rule(Shape.Rule rule, Node.Mapping map) {
        switch (rule) {
            case Shape.Rule.Exactly exactly -> {
                List<String> given =
                        exactly.names().stream().filter(n -> given(map, n)).toList();
                if (given.isEmpty())
                    error(map.at(), "one of " + Words.either(exactly.names()) + " is missing", "give exactly one");
                else if (given.size() > 1) tooMany(map, given);
            }
            case Shape.Rule.AtMost atMost -> {
                List<String> given =
                        atMost.names().stream().filter(n -> given(map, n)).toList();
                if (given.size() > 1) tooMany(map, given);
            }
            case Shape.Rule.Needs needs -> {
                if (given(map, needs.name()) && !given(map, needs.needed()))
                    error(
                            map.keyAt(needs.name()),
                            "'" + needs.name() + "' needs '" + needs.needed() + "' beside it",
                            "");
            }
        }
    }

    private void tooMany(Node.Mapping map, List<String> given) {
        error(map.keyAt(given.get(1)), Words.both(given) + " exclude each other", "keep one");
    }

    static boolean standsAlone(Shape shape) {
        return shape instanceof Shape.Fields fields
                && fields.fields().stream().noneMatch(Shape.Field::required)
                && fields.rules().stream().noneMatch(r -> r instanceof Shape.Rule.Exactly);
    }

    private Node choice(Node node, Shape.Choice shape) {
        return switch (node) {
            case Node.Scalar scalar -> keyAlone(scalar, shape);
            case Node.Sequence list -> {
                error(list.at(), "expected one " + shape.what() + ", found a list", Words.oneOf(shape.names()));
                yield list;
            }
            case Node.Mapping map -> oneKey(map, shape);
        };
    }

    private Node keyAlone(Node.Scalar scalar, Shape.Choice shape) {
        Optional<Shape.Field> chosen = shape.of(scalar.text());
        if (chosen.isEmpty()) {
            String hint = Spelling.hint(scalar.text(), shape.names(), Words.oneOf(shape.names()));
            error(scalar.at(), scalar.word() + " is no " + shape.what(), hint);
            return scalar;
        }
        if (standsAlone(chosen.get().shape())) return oneKey(Node.one(scalar.text(), Node.empty(scalar.at())), shape);
        error(scalar.at(), "'" + scalar.text() + "' needs its fields", Words.need(chosen.get()));
        return scalar;
    }

    private Node oneKey(Node.Mapping map, Shape.Choice shape) {
        if (map.entries().size() != 1) {
            String found = map.entries().isEmpty()
                    ? "none"
                    : String.join(", ", map.entries().keySet());
            error(
                    map.at(),
                    "expected exactly one " + shape.what() + ", found " + found,
                    outdented(map, shape).orElse(Words.oneOf(shape.names())));
            return map;
        }
        Node.Entry only = map.entries().values().iterator().next();
        Optional<Shape.Field> chosen = shape.of(only.key());
        if (chosen.isEmpty()) {
            String hint = Spelling.hint(only.key(), shape.names(), Words.oneOf(shape.names()));
            error(only.at(), "'" + Spelling.shorten(only.key()) + "' is no " + shape.what(), hint);
            return map;
        }
        Node value = check(only.value(), chosen.get().shape());
        return new Node.Mapping(Map.of(only.key(), new Node.Entry(only.key(), only.at(), value)), map.at());
    }

    /** The hint where the fields of a case stand beside it. */
    private static Optional<String> outdented(Node.Mapping map, Shape.Choice shape) {
        for (String key : map.entries().keySet()) {
            Optional<Shape.Field> chosen = shape.of(key);
            if (chosen.isEmpty() || !(chosen.get().shape() instanceof Shape.Fields fields)) continue;
            List<String> rest =
                    map.entries().keySet().stream().filter(k -> !k.equals(key)).toList();
            if (!rest.isEmpty() && fields.names().containsAll(rest))
                return Optional.of("indent " + Words.both(rest) + " below '" + key + "'");
        }
        return Optional.empty();
    }

    private Node list(Node node, Shape.ListOf shape) {
        if (!(node instanceof Node.Sequence list)) {
            error(node.at(), "expected a list, found " + node.word(), "put it in [brackets]");
            return node;
        }
        return new Node.Sequence(
                list.items().stream().map(n -> check(n, shape.item())).toList(), list.at());
    }

    private Node map(Node node, Shape.MapOf shape) {
        if (!(node instanceof Node.Mapping map)) {
            String hint = node instanceof Node.Sequence ? "write 'NAME: …' for each, without the '-'" : "NAME: …";
            error(node.at(), "expected a map, found " + node.word(), hint);
            return node;
        }
        Map<String, Node.Entry> out = new LinkedHashMap<>();
        for (Node.Entry entry : map.entries().values()) {
            value(Node.text(entry.key(), entry.at()), shape.key());
            out.put(entry.key(), new Node.Entry(entry.key(), entry.at(), check(entry.value(), shape.value())));
        }
        return new Node.Mapping(out, map.at());
    }

    private Node either(Node node, Shape.Either either) {
        for (Shape shape : either.shapes()) if (fits(node, shape)) return check(node, shape);
        return check(node, either.shapes().getFirst());
    }

    /** Whether the node has the outline of the shape. */
    private static boolean fits(Node node, Shape shape) {
        return switch (shape) {
            case Shape.Value value ->
                node instanceof Node.Scalar s && !s.isNull() && outline(s.text(), value.grammar());
            case Shape.ListOf list -> node instanceof Node.Sequence;
            case Shape.MapOf map -> node instanceof Node.Mapping;
            case Shape.Fields fields ->
                node instanceof Node.Mapping
                        || fields.positional().map(f -> fits(node, f.shape())).orElse(false);
            case Shape.Choice choice ->
                node instanceof Node.Mapping map
                        && map.entries().keySet().stream()
                                .anyMatch(k -> choice.of(k).isPresent());
            case Shape.Secret secret -> true;
            case Shape.Anything anything -> true;
            case Shape.Either either -> either.shapes().stream().anyMatch(s -> fits(node, s));
            case Shape.Later later -> fits(node, later.shape().get());
        };
    }

    private static boolean outline(String text, Grammar grammar) {
        return !(grammar instanceof Grammar.OneOf words) || words.words().contains(text);
    }

    private Node secret(Node node) {
        if (node instanceof Node.Scalar) {
            error(node.at(), "a secret stands here in clear", "write where it is found: {env: NAME} or {file: PATH}");
            return Node.empty(node.at());
        }
        return check(node, Common.SECRET);
    }

    private void unknown(Node.Entry entry, List<String> known) {
        String message = "unknown key '" + Spelling.shorten(entry.key()) + "'";
        String hint =
                Spelling.hint(entry.key(), known, known.isEmpty() ? "" : "known here: " + String.join(", ", known));
        if (lenient)
            problems.add(Problem.warning(entry.at(), message, hint + (hint.isEmpty() ? "" : "; ") + "it is ignored"));
        else error(entry.at(), message, hint);
    }

    /** Tells an error found beside the shapes. */
    void refuse(Position at, String message, String hint) {
        error(at, message, hint);
    }

    private void error(Position at, String message, String hint) {
        failed = true;
        problems.add(Problem.error(at, message, hint));
    }
}
