package dev.mainstay.act.incident;

import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is held to be the cause of what burns, and whose it is: the graph is walked upstream from what burns. */
final class Causes {
    /** A change explains what began to burn within this time after it. */
    private static final Duration NEAR = Duration.ofHours(1);
    /** What burns may have been seen a little before the change was told, and its beginning is an estimate. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final String CONFORMITY = "conformity";

    private final Graph graph;
    private final List<Change> changes;

    Causes(Graph graph, List<Change> changes) {
        this.graph = graph;
        this.changes = changes;
    }

    /**
     * The change that is nearest before what burns, of anything that it depends on. What somebody did explains more than that something
     * else runs since. What somebody did once it burned, such as taking a version back, takes the place of nothing that was told before.
     *
     * @param known what was held to be the nearest so far
     */
    Optional<Change> nearest(Collection<Burning> burning, Optional<Change> known) {
        Optional<Change> nearest = nearest(burning);
        long since = burning.stream().mapToLong(Burning::since).min().orElseThrow();
        boolean told = known.filter(one -> !one.kind().equals(CONFORMITY)).isPresent();
        return told && nearest.filter(one -> one.at() >= since).isPresent() ? known : nearest;
    }

    private Optional<Change> nearest(Collection<Burning> burning) {
        long since = burning.stream().mapToLong(Burning::since).min().orElseThrow();
        Set<Ref> upstream = new HashSet<>();
        for (Burning one : burning) upstream.addAll(graph.upstream(one.promise()));
        List<Change> near = changes.stream()
                .filter(change -> upstream.contains(change.subject().owner()))
                .filter(change -> change.at() >= since - NEAR.toMillis() && change.at() <= since + SLACK.toMillis())
                .toList();
        return near.stream()
                .filter(change -> !change.kind().equals(CONFORMITY))
                .max(Comparator.comparingLong(Change::at))
                .or(() -> near.stream().max(Comparator.comparingLong(Change::at)));
    }

    /** The cause: the document furthest upstream that burns itself; what was changed upstream of that shortly before explains it. */
    Event.Caused cause(Collection<Burning> burning, Optional<Change> change) {
        Burning root = burning.stream()
                .min(Comparator.<Burning>comparingLong(one -> burnsAbove(one, burning))
                        .thenComparingLong(Burning::since)
                        .thenComparing(Burning::promise))
                .orElseThrow();
        Ref document = root.promise().owner();
        if (change.isPresent()
                && graph.upstream(document).contains(change.get().subject().owner())) {
            Ref changed = change.get().subject().owner();
            return new Event.Caused(
                    changed,
                    graph.owner(changed).or(() -> graph.owner(root.promise())),
                    changed + " was changed shortly before");
        }
        String because = burning.size() == 1
                        || burning.stream()
                                .allMatch(one -> one.promise().owner().equals(document))
                ? root.promise() + " burns, and nothing that it depends on does"
                : root.promise() + " burns furthest upstream of " + burning.size() + " promises that burn";
        return new Event.Caused(document, graph.owner(root.promise()), because);
    }

    /** How many of the documents that burn it depends on. */
    private long burnsAbove(Burning one, Collection<Burning> burning) {
        Set<Ref> upstream = graph.upstream(one.promise());
        return burning.stream()
                .map(other -> other.promise().owner())
                .distinct()
                .filter(other -> !other.equals(one.promise().owner()) && upstream.contains(other))
                .count();
    }
}
