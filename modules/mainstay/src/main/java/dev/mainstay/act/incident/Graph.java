package dev.mainstay.act.incident;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who depends on whom, as documents say: by {@code dependsOn}, by features of a model, and by the members of composites. */
public final class Graph {
    private final Map<Ref, Set<Ref>> direct = new HashMap<>();
    private final Map<Ref, Set<Ref>> closed = new HashMap<>();
    private final Map<Ref, String> owners = new HashMap<>();
    private final Map<Ref, List<Ref>> parts = new HashMap<>();

    private Graph() {}

    public static Graph of(Specification specification) {
        Graph graph = new Graph();
        for (Document document : specification.documents()) {
            document.meta().owner().ifPresent(owner -> graph.owners.put(document.ref(), owner));
            graph.edges(document.ref(), needs(document));
        }
        for (Promise promise : specification.promises()) {
            promise.owner().ifPresent(owner -> graph.owners.put(promise.id(), owner));
            graph.edges(promise.id().owner(), List.of(promise.of().owner()));
            graph.parts.put(promise.id(), promise.indicator().parts());
            graph.edges(
                    promise.of().owner(),
                    promise.indicator().parts().stream().map(Ref::owner).toList());
        }
        return graph;
    }

    private static List<Ref> needs(Document document) {
        return switch (document) {
            case Document.Service service -> service.dependsOn();
            case Document.Dataset dataset -> dataset.dependsOn();
            case Document.Model model -> {
                List<Ref> from = new ArrayList<>();
                for (Document.Feature feature : model.features().values())
                    feature.from().ifPresent(from::add);
                yield from;
            }
            case Document.Budget budget -> List.of();
            case Document.Team team -> List.of();
            case Document.Origin origin -> List.of();
            case Document.Environment environment -> List.of();
            case Document.Release release -> List.of();
            case Document.Runbook runbook -> List.of();
            case Document.Suite suite -> List.of();
            case Document.Template template -> List.of();
            case Document.Instance instance -> List.of();
            case Document.Sla sla -> List.of();
            case Document.Slo slo -> List.of();
            case Document.Part part -> List.of();
        };
    }

    private void edges(Ref from, List<Ref> to) {
        Set<Ref> all = direct.computeIfAbsent(from, ref -> new LinkedHashSet<>());
        for (Ref one : to) if (!one.owner().equals(from)) all.add(one.owner());
    }

    /** A document and everything that it depends on, the nearest first. */
    public Set<Ref> upstream(Ref document) {
        return closed.computeIfAbsent(document.owner(), this::walk);
    }

    private Set<Ref> walk(Ref from) {
        Set<Ref> seen = new LinkedHashSet<>(List.of(from));
        Deque<Ref> open = new ArrayDeque<>(seen);
        while (!open.isEmpty())
            for (Ref next : direct.getOrDefault(open.removeFirst(), Set.of())) if (seen.add(next)) open.addLast(next);
        return seen;
    }

    /** Whether either promise is judged by the other, as a journey by its parts. */
    boolean composed(Ref one, Ref other) {
        return within(one, other) || within(other, one);
    }

    private boolean within(Ref part, Ref whole) {
        for (Ref direct : parts.getOrDefault(whole, List.of()))
            if (direct.equals(part) || within(part, direct)) return true;
        return false;
    }

    /** Whether both depend on something that is the same. */
    boolean related(Ref one, Ref other) {
        Set<Ref> others = upstream(other);
        return upstream(one).stream().anyMatch(others::contains);
    }

    /** The team that answers for a promise or a document. */
    Optional<String> owner(Ref ref) {
        String owner = owners.get(ref);
        return owner != null ? Optional.of(owner) : Optional.ofNullable(owners.get(ref.owner()));
    }
}
