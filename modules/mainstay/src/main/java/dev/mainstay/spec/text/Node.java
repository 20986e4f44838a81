package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree of what a YAML document says, each part with its place. */
sealed interface Node {
    Position at();

    /** A single value with its characters as written, and what YAML 1.2 takes them for. */
    record Scalar(String text, Tag tag, Position at) implements Node {
        boolean isNull() {
            return tag == Tag.NULL;
        }
    }

    /** What a scalar is in the YAML 1.2 core schema. */
    enum Tag {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    record Sequence(List<Node> items, Position at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Entries by key, in the order of the text. */
    record Mapping(Map<String, Entry> entries, Position at) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        Optional<Node> get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? Optional.empty() : Optional.of(entry.value());
        }

        Optional<String> text(String key) {
            return get(key).flatMap(
                            n -> n instanceof Scalar s && !s.isNull() ? Optional.of(s.text()) : Optional.empty());
        }

        Optional<Mapping> mapping(String key) {
            return get(key).flatMap(n -> n instanceof Mapping m ? Optional.of(m) : Optional.empty());
        }

        List<Node> items(String key) {
            return get(key).map(n -> n instanceof Sequence s ? s.items() : List.<Node>of())
                    .orElse(List.of());
        }

        /** The place of the key's value, else of the map. */
        Position at(String key) {
            return get(key).map(Node::at).orElse(at);
        }

        /** The place of the key, else of the map. */
        Position keyAt(String key) {
            Entry entry = entries.get(key);
            return entry == null ? at : entry.at();
        }

        Mapping with(String key, Node value) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            Entry old = more.get(key);
            more.put(key, new Entry(key, old == null ? value.at() : old.at(), value));
            return new Mapping(more, at);
        }

        Mapping without(String key) {
            Map<String, Entry> less = new LinkedHashMap<>(entries);
            less.remove(key);
            return new Mapping(less, at);
        }
    }

    /** A key, where it stands, and its value. */
    record Entry(String key, Position at, Node value) {}

    static Scalar text(String text, Position at) {
        return new Scalar(text, Tag.TEXT, at);
    }

    static Mapping empty(Position at) {
        return new Mapping(Map.of(), at);
    }

    static Mapping one(String key, Node value) {
        return new Mapping(Map.of(key, new Entry(key, value.at(), value)), value.at());
    }

    /** What a person calls it. */
    default String word() {
        return switch (this) {
            case Scalar scalar -> scalar.isNull() ? "nothing" : "'" + Spelling.shorten(scalar.text()) + "'";
            case Sequence list -> "a list";
            case Mapping map -> "a map";
        };
    }
}
