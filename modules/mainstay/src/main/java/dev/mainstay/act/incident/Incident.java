package dev.mainstay.act.incident;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One cause, and all that burns of it.
 *
 * @param id as people say it, e.g. {@code I-12}
 * @param opened decision time, epoch milliseconds
 * @param since when the first of it began to burn, epoch milliseconds
 * @param resolved when it was over; empty while it is not
 * @param cause the document that is held to be the cause
 * @param owner the team that answers for it; empty when nobody does
 * @param members every promise that burned of it, by name
 * @param change the nearest change before it
 * @param acknowledged when somebody took it; empty when nobody has
 * @param useful what somebody said of it; empty when nobody did
 * @param timeline everything that happened, in order
 */
public record Incident(
        String id,
        Urgency urgency,
        long opened,
        long since,
        OptionalLong resolved,
        Ref cause,
        String because,
        Optional<String> owner,
        Map<Ref, Member> members,
        Optional<Change> change,
        OptionalLong acknowledged,
        Optional<Boolean> useful,
        List<Entry> timeline) {
    public Incident {
        members = java.util.Collections.unmodifiableMap(new TreeMap<>(members));
        timeline = List.copyOf(timeline);
    }

    /**
     * A promise that burned.
     *
     * @param calm when it stopped; empty while it burns
     */
    public record Member(Burning burning, OptionalLong calm) {
        public boolean burns() {
            return calm.isEmpty();
        }
    }

    /**
     * A line of the timeline.
     *
     * @param number of the line in the log
     */
    public record Entry(long number, long at, String who, Event event) {}

    /** Whether it still goes on. */
    public boolean open() {
        return resolved.isEmpty();
    }

    /** The member that weighs most: pages before tickets, then what has the least budget left. */
    public Burning gravest() {
        return members.values().stream()
                .map(Member::burning)
                .min(java.util.Comparator.comparing(Burning::urgency)
                        .thenComparingDouble(burning -> Double.isNaN(burning.left()) ? 1 : burning.left()))
                .orElseThrow();
    }
}
