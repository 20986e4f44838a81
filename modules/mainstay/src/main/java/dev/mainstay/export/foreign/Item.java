package dev.mainstay.export.foreign;

import dev.mainstay.spec.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A node of a YAML document with its place. A null counts as absent. */
record Item(String file, Node node) {
    Position at() {
        return node.getStartMark()
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Position(file, 1, 1));
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** The fields in their order; empty if this is no map. */
    Map<String, Item> fields() {
        Map<String, Item> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode map)
            for (NodeTuple tuple : map.getValue()) {
                Item value = new Item(file, tuple.getValueNode());
                if (tuple.getKeyNode() instanceof ScalarNode key && !value.isNull()) fields.put(key.getValue(), value);
            }
        return fields;
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
                ? list.getValue().stream().map(each -> new Item(file, each)).toList()
                : List.of();
    }

    /** The characters of a scalar as written, so that 99.90 stays 99.90. */
    Optional<String> text() {
        return node instanceof ScalarNode scalar && !isNull() ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    Optional<String> text(String... names) {
        return field(names).flatMap(item -> item.text());
    }

    boolean yes(String... names) {
        return text(names).map("true"::equalsIgnoreCase).orElse(false);
    }
}
