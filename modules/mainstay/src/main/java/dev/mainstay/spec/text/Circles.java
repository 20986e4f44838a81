package dev.mainstay.spec.text;

import dev.mainstay.spec.Document;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents that depend on themselves. */
final class Circles {
    private final Map<Ref, Document> byRef = new LinkedHashMap<>();
    private final List<Problem> problems;
    private final Set<Ref> done = new HashSet<>();

    Circles(List<Document> documents, List<Problem> problems) {
        documents.forEach(d -> byRef.put(d.ref(), d));
        this.problems = problems;
    }

    void find() {
        for (Ref ref : byRef.keySet()) walk(ref);
    }

    private void walk(Ref start) {
        Deque<Iterator<Ref>> open = new ArrayDeque<>();
        List<Ref> path = new ArrayList<>();
        Set<Ref> onPath = new HashSet<>();
        enter(start, open, path, onPath);
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                Ref left = path.removeLast();
                onPath.remove(left);
                done.add(left);
                continue;
            }
            Ref next = open.peek().next();
            if (onPath.contains(next)) circle(path.subList(path.indexOf(next), path.size()), next);
            else enter(next, open, path, onPath);
        }
    }

    private void enter(Ref ref, Deque<Iterator<Ref>> open, List<Ref> path, Set<Ref> onPath) {
        if (done.contains(ref)) return;
        open.push(dependsOn(ref).iterator());
        path.add(ref);
        onPath.add(ref);
    }

    private List<Ref> dependsOn(Ref ref) {
        Document document = byRef.get(ref);
        if (document instanceof Document.Service service) return service.dependsOn();
        return document instanceof Document.Dataset dataset ? dataset.dependsOn() : List.of();
    }

    private void circle(List<Ref> members, Ref again) {
        Document first = byRef.get(again);
        if (first == null) return;
        String names = String.join(" → ", members.stream().map(Ref::toString).toList());
        problems.add(Problem.error(
                first.meta().at(),
                again + " depends on itself: " + names + " → " + again,
                "remove one of these dependsOn"));
    }
}
