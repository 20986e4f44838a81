package dev.mainstay.engine;

import dev.mainstay.judge.Incident;
import dev.mainstay.judge.page.Hindsight;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks back on what was known by then, every now and then: a history is long, and what is found in it seldom changes. For one caller. */
final class Retrospect {
    /** What an incident spends of its budget at least, as {@code replay} takes it. */
    private static final double SHARE = 0.10;
    /** So long a finding stands before it is looked for again. */
    private static final long STANDS = Duration.ofHours(1).toMillis();

    private record Found(String revision, long at, List<Incident> incidents) {}

    private final Map<Ref, Found> all = new HashMap<>();

    /** The stretches that spent much of a promise's budget, in the order of time. */
    List<Incident> of(Promise promise, Timeline units, Duration period, long now) {
        Found known = all.get(promise.id());
        if (known != null
                && known.revision().equals(promise.revision())
                && now - known.at() < STANDS
                && now >= known.at()) return known.incidents();
        List<Incident> found =
                new Hindsight(units, promise.allowance().doubleValue(), period.toMillis(), SHARE).incidents();
        all.put(promise.id(), new Found(promise.revision(), now, List.copyOf(found)));
        return found;
    }

    /** Forgets the others. */
    void keep(Set<Ref> promises) {
        all.keySet().retainAll(promises);
    }
}
