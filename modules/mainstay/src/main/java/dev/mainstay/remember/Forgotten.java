package dev.mainstay.remember;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was forgotten of a source.
 *
 * @param before nothing older is held or taken, epoch milliseconds
 * @param rows how many counts, values or records are gone, 0 when there were none so old
 */
public record Forgotten(Kind kind, String source, long before, long rows) {
    /** What sources say that is forgotten when it is old. */
    public enum Kind {
        COUNTS,
        SAMPLES,
        RUNS
    }

    /** The time before which a state has forgotten what a source said; empty where it forgot nothing. */
    public static OptionalLong before(Optional<Journal> state, Kind kind, String source) {
        return state.stream()
                .flatMap(journal -> journal.forgotten().stream())
                .filter(one -> one.kind() == kind && one.source().equals(source) && one.rows() > 0)
                .mapToLong(Forgotten::before)
                .findFirst();
    }
}
