package dev.mainstay.judge.budget;

import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Segment;
import java.util.List;
import java.util.Map;

/**
 * A promise with all that is known of it.
 *
 * @param histories the whole and the followed segments; empty for composites
 * @param at the time to judge it at, epoch milliseconds
 * @param exclusions those of the promise and those declared since
 */
public record Subject(Promise promise, Map<Segment, History> histories, long at, List<Exclusion> exclusions) {
    public Subject {
        histories = Map.copyOf(histories);
        exclusions = List.copyOf(exclusions);
    }
}
