package dev.mainstay.export.foreign;

import dev.mainstay.spec.Position;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A node of a YAML document with its place. A null counts as absent.
 *
 * @param read the scalars whose characters somebody asked for, by identity, of the whole file
 */
record Item(String file, Node node, Set<Node> read) {
    private static final String MERGE = "<<";

    /** A root of which nothing was asked yet. */
    static Item root(String file, Node node) {
        return new Item(file, node, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    Position at() {
        return node.getStartMark()
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Position(file, 1, 1));
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    Item of(Node other) {
        return new Item(file, other, read);
    }

    /** The fields in their order, then those of maps merged in by {@code <<}; empty if this is no map. */
    Map<String, Item> fields() {
        Map<String, Item> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode)) return fields;
        Set<Node> merged = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> sources = new ArrayDeque<>(List.of(node));
        while (!sources.isEmpty()) {
            Node source = sources.removeFirst();
            if (!merged.add(source)) continue;
            if (source instanceof SequenceNode list) sources.addAll(list.getValue());
            if (source instanceof MappingNode map) map.getValue().forEach(tuple -> field(tuple, fields, sources));
        }
        return fields;
    }

    private void field(NodeTuple tuple, Map<String, Item> fields, Deque<Node> sources) {
        Item value = of(tuple.getValueNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || value.isNull()) return;
        if (key.getValue().equals(MERGE)) sources.add(tuple.getValueNode());
        else fields.putIfAbsent(key.getValue(), value);
    }

    /** The first field that exists of these names: formats spell one field in several ways. */
    Optional<Item> field(String... names) {
        Map<String, Item> fields = fields();
        for (String name : names) {
            Item found = fields.get(name);
            if (found != null) return Optional.of(found);
        }
        return Optional.empty();
    }

    /** The field at the end of a path of maps. */
    Optional<Item> path(String... names) {
        Optional<Item> found = Optional.of(this);
        for (String name : names) found = found.flatMap(item -> item.field(name));
        return found;
    }

    List<Item> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(this::of).toList()
                : List.of();
    }

    /** The characters of a scalar as written, so that 99.90 stays 99.90. */
    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) return Optional.empty();
        read.add(node);
        return Optional.of(scalar.getValue());
    }

    Optional<String> text(String... names) {
        return field(names).flatMap(item -> item.text());
    }

    boolean yes(String... names) {
        return field(names).map(Item::isYes).orElse(false);
    }

    boolean isYes() {
        return text().map("true"::equalsIgnoreCase).orElse(false);
    }
}
