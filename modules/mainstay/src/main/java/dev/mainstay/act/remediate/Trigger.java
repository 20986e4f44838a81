package dev.mainstay.act.remediate;

import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
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
    public record Recovered(Health health, long asOf, Optional<Counted> counted) {
        /** Where only the alert can tell. */
        public Recovered(Health health, long asOf) {
            this(health, asOf, Optional.empty());
        }

        /**
         * Whether it has recovered since then: it is calm, or what was counted since keeps the promise. A rule on burn rates looks back over
         * hours, and burns on for what is over.
         */
        boolean since(long time) {
            return health == Health.CALM
                    || (health == Health.BURNING
                            && counted.filter(one -> one.kept(time, asOf)).isPresent());
        }
    }

    /**
     * What a promise is counted in, which nobody changes.
     *
     * @param allowance the share that may be bad
     */
    public record Counted(Timeline units, double allowance) {
        private static final long LEAST = 300_000;
        private static final int SLICES = 2;

        /** Whether enough was seen between the times, and no more of it was bad than may be. */
        boolean kept(long from, long until) {
            long first = Math.ceilDiv(from, units.grain()) * units.grain();
            if (until <= first) return false;
            Counts counts = units.sum(units.align(new Range(first, until)));
            return counts.covered() >= Math.max(LEAST, SLICES * units.grain())
                    && counts.total() > 0
                    && counts.bad() <= allowance * counts.total();
        }
    }

    Health health(Ref promise) {
        return Optional.ofNullable(recovered.get(promise))
                .map(Recovered::health)
                .orElse(Health.UNKNOWN);
    }
}
