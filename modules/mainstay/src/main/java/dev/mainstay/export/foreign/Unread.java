package dev.mainstay.export.foreign;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Carried.Fate;
import dev.mainstay.spec.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Tells what no reader asked for, so that nothing is dropped without a word. What a cluster adds to a resource by itself is passed
 * over: its identity and history, and its status.
 */
final class Unread {
    private static final Pattern OF_THE_CLUSTER = Pattern.compile(
            "status|metadata\\.(uid|resourceVersion|generation|creationTimestamp|managedFields|selfLink|ownerReferences|finalizers"
                    + "|annotations\\.kubectl\\.kubernetes\\.io/last-applied-configuration)");

    private final List<Place> places = new ArrayList<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Position> lost;

    private Unread(Set<Position> lost) {
        this.lost = lost;
    }

    /** Tells the topmost nodes of which nothing was read, each once. */
    static void tell(Item root, Reading reading) {
        Unread unread = new Unread(reading.report().stream()
                .filter(told -> told.fate() == Fate.LOST)
                .map(Carried::at)
                .collect(Collectors.toSet()));
        unread.add(root, "", null);
        for (int i = 0; i < unread.places.size(); i++) unread.look(unread.places.get(i));
        for (Place place : unread.places)
            if (!place.spoken && (place.in == null || place.in.spoken))
                reading.tell(
                        place.item.at(), Fate.LOST, place.path, "nothing was made of it: Mainstay has no such thing");
    }

    private void look(Place place) {
        if (lost.contains(place.item.at()) || place.item.read().contains(place.item.node())) place.speak();
        else if (place.item.node() instanceof MappingNode map)
            for (NodeTuple field : map.getValue()) add(place.item.of(field.getValueNode()), below(place, field), place);
        else if (place.item.node() instanceof SequenceNode list)
            for (int i = 0; i < list.getValue().size(); i++)
                add(place.item.of(list.getValue().get(i)), place.path + "[" + i + "]", place);
    }

    private static String below(Place place, NodeTuple field) {
        String key = field.getKeyNode() instanceof ScalarNode name ? name.getValue() : "(a key that is no text)";
        return place.path.isEmpty() ? key : place.path + "." + key;
    }

    private void add(Item item, String path, @Nullable Place in) {
        boolean says = !item.isNull() && (item.node() instanceof ScalarNode || holds(item.node()));
        if (says && seen.add(item.node()) && !OF_THE_CLUSTER.matcher(path).matches())
            places.add(new Place(item, path, in));
    }

    private static boolean holds(Node node) {
        return (node instanceof MappingNode map && !map.getValue().isEmpty())
                || (node instanceof SequenceNode list && !list.getValue().isEmpty());
    }

    /** A node with its path from the root, such as {@code slos[0].labels}; spoken once something in it was read or told to be lost. */
    private static final class Place {
        final Item item;
        final String path;
        final @Nullable Place in;
        boolean spoken;

        Place(Item item, String path, @Nullable Place in) {
            this.item = item;
            this.path = path;
            this.in = in;
        }

        void speak() {
            for (Place place = this; place != null && !place.spoken; place = place.in) place.spoken = true;
        }
    }
}
