package dev.mainstay.spec.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a part of a document may look like. Checking, reading and the JSON Schemas all follow from it. */
sealed interface Shape {
    /** One value. */
    record Value(Grammar grammar) implements Shape {}

    /** A map of known fields; a field marked positional may stand for the whole map. */
    record Fields(List<Field> fields, List<Rule> rules) implements Shape {
        Optional<Field> positional() {
            return fields.stream().filter(Field::star).findFirst();
        }

        Optional<Field> field(String name) {
            return fields.stream().filter(f -> f.name().equals(name)).findFirst();
        }

        List<String> names() {
            return fields.stream().map(Field::name).toList();
        }

        Fields plus(Field... more) {
            return new Fields(join(fields, Arrays.asList(more)), rules);
        }

        Fields with(Rule... more) {
            return new Fields(fields, join(rules, Arrays.asList(more)));
        }

        private static <T> List<T> join(List<T> left, List<T> right) {
            return java.util.stream.Stream.concat(left.stream(), right.stream()).toList();
        }
    }

    /** A map with exactly one key; a case without required fields may stand as its key alone. */
    record Choice(String what, List<Field> cases) implements Shape {
        Optional<Field> of(String name) {
            return cases.stream().filter(f -> f.name().equals(name)).findFirst();
        }

        List<String> names() {
            return cases.stream().map(Field::name).toList();
        }
    }

    record ListOf(Shape item) implements Shape {}

    /** A map whose keys the author chooses. */
    record MapOf(Grammar key, Shape value) implements Shape {}

    /** The first of these that a scalar, a list or a map can be. */
    record Either(List<Shape> shapes) implements Shape {}

    /** Where a secret is found; literal text is refused. */
    record Secret() implements Shape {}

    /** What is kept as it stands. */
    record Anything() implements Shape {}

    /** A shape that refers to itself. */
    record Later(String name, Supplier<Shape> shape) implements Shape {}

    /**
     * A field of a map or a case of a choice.
     *
     * @param fallback YAML text of its default, empty when absence is a meaning of its own
     */
    record Field(String name, Shape shape, boolean required, boolean star, Optional<String> fallback, String doc) {
        Field must() {
            return new Field(name, shape, true, star, fallback, doc);
        }

        Field starred() {
            return new Field(name, shape, required, true, fallback, doc);
        }

        Field or(String yaml) {
            return new Field(name, shape, required, star, Optional.of(yaml), doc);
        }
    }

    /** Which fields go together. */
    sealed interface Rule {
        /** Exactly one of these must be given. */
        record Exactly(List<String> names) implements Rule {}

        /** At most one of these may be given. */
        record AtMost(List<String> names) implements Rule {}

        /** The first asks for the second. */
        record Needs(String name, String needed) implements Rule {}
    }

    static Field field(String name, Shape shape, String doc) {
        return new Field(name, shape, false, false, Optional.empty(), doc);
    }

    static Field field(String name, Grammar grammar, String doc) {
        return field(name, new Value(grammar), doc);
    }

    static Fields fields(Field... fields) {
        return new Fields(List.of(fields), List.of());
    }

    static ListOf list(Grammar item) {
        return new ListOf(new Value(item));
    }

    static ListOf list(Shape item) {
        return new ListOf(item);
    }

    static MapOf map(Grammar key, Shape value) {
        return new MapOf(key, value);
    }

    static Either either(Shape... shapes) {
        return new Either(List.of(shapes));
    }

    static Value value(Grammar grammar) {
        return new Value(grammar);
    }

    static Rule exactly(String... names) {
        return new Rule.Exactly(List.of(names));
    }

    static Rule atMost(String... names) {
        return new Rule.AtMost(List.of(names));
    }

    static Rule needs(String name, String needed) {
        return new Rule.Needs(name, needed);
    }
}
