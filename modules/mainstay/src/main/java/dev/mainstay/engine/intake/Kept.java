package dev.mainstay.engine.intake;

import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Retention;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** From when on the lines of a push are taken: what is so old that it would be forgotten at once is not. */
final class Kept {
    private static final long DAY = 86_400_000;

    private final Forgotten.Kind kind;
    private final Retention retention;
    private long before;
    private final NavigableMap<Long, Long> taken = new TreeMap<>();
    private long gone;

    /**
     * @param state what is held already, empty for nothing
     * @param kind what the lines say
     */
    Kept(Optional<Journal> state, Forgotten.Kind kind, String source, Retention retention) {
        this.kind = kind;
        this.retention = retention;
        this.before = state.stream()
                .flatMap(journal -> journal.forgotten().stream())
                .filter(one -> one.kind() == kind && one.source().equals(source))
                .mapToLong(Forgotten::before)
                .findFirst()
                .orElse(Long.MIN_VALUE);
        state.ifPresent(journal -> journal.newest(kind, source).ifPresent(this::reach));
    }

    /** Learns of a line of this time; epoch milliseconds. */
    void reach(long time) {
        long limit = retention.before(kind, time);
        if (limit <= before) return;
        before = limit;
        NavigableMap<Long, Long> old = taken.headMap(Retention.deleted(kind, limit), false);
        for (long lines : old.values()) gone += lines;
        old.clear();
    }

    /** The time before which no line is taken, epoch milliseconds: the start of a day, in UTC. */
    long before() {
        return before;
    }

    /** Counts a line that is taken. */
    void take(long time) {
        taken.merge(Math.floorDiv(time, DAY) * DAY, 1L, Long::sum);
    }

    /** How many lines were taken before a newer one came that made them too old. */
    long gone() {
        return gone;
    }
}
