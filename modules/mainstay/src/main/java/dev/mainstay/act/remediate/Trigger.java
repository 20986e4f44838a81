package dev.mainstay.act.remediate;

import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An incident as the evidence of this round shows it: every open one, and those of {@link Remedies#awaited()}, closed or not. One that is
 * missing is unknown.
 *
 * @param incident its identity, never used again for another
 * @param open whether it is open; a closed one is only looked at for what was done
 * @param since when it began, epoch milliseconds
 * @param burning promises of it of which an alert fires now
 * @param broken promises of it whose verdict is broken now
 * @param changes changes near it, in any order
 * @param segments the part that it is limited to, value by label or column; empty for the whole
 * @param recovered what the evidence says of the promises that burned, and of those that runbooks verify by
 * @param values <code>lastGood.version</code> and <code>lastGood.digest</code>, where known
 * @param fleet how many things of the kind that is touched there are, where known
 */
public record Trigger(
        String incident,
        boolean open,
        long since,
        Set<Ref> burning,
        Set<Ref> broken,
        List<Change> changes,
        Map<String, String> segments,
        Map<Ref, Recovered> recovered,
        Map<String, String> values,
        OptionalInt fleet) {
    public Trigger {
        if (incident.isBlank()) throw new IllegalArgumentException("an incident has an identity");
        burning = Set.copyOf(burning);
        broken = Set.copyOf(broken);
        changes = List.copyOf(changes);
        segments = Map.copyOf(segments);
        recovered = Map.copyOf(recovered);
        values = Map.copyOf(values);
    }

    /**
     * Something that changed.
     *
     * @param at epoch milliseconds
     * @param what it was, in a few words
     */
    public record Change(Ref of, long at, String what) {}

    /** Whether a promise is calm. */
    public enum Health {
        CALM,
        BURNING,
        UNKNOWN
    }

    /**
     * What the evidence says of a promise.
     *
     * @param asOf up to when the evidence reaches, epoch milliseconds: only evidence from after a run can verify it
     */
    public record Recovered(Health health, long asOf) {}

    Health health(Ref promise) {
        return Optional.ofNullable(recovered.get(promise))
                .map(Recovered::health)
                .orElse(Health.UNKNOWN);
    }
}
