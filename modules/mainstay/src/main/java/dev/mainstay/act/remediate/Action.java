package dev.mainstay.act.remediate;

import dev.mainstay.spec.Ref;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A run of a runbook, from its intention on.
 *
 * @param at when it was intended, epoch milliseconds
 * @param manual whether a person asked for it
 * @param budget the steps take at most so many milliseconds
 * @param verify within so many milliseconds after its end it must have recovered; empty when nobody looks
 * @param verifies what must have recovered
 * @param minutes that a person needs for the same by hand
 */
record Action(
        String id,
        String runbook,
        String incident,
        long at,
        boolean manual,
        Set<String> targets,
        long budget,
        OptionalLong verify,
        List<Ref> verifies,
        OptionalInt minutes,
        Stage stage) {
    Action {
        targets = Set.copyOf(targets);
        verifies = List.copyOf(verifies);
    }

    /** How far it is. */
    sealed interface Stage {
        record Running() implements Stage {}

        /** The steps are over. */
        record Ended(Performer.End end, long at) implements Stage {}

        record Verified(long at) implements Stage {}

        record NotRecovered(long at) implements Stage {}
    }

    Action with(Stage next) {
        return new Action(id, runbook, incident, at, manual, targets, budget, verify, verifies, minutes, next);
    }

    boolean running() {
        return stage instanceof Stage.Running;
    }

    /** Whether it is done and nobody knows yet whether it helped. */
    boolean awaited() {
        return stage instanceof Stage.Ended ended && ended.end() == Performer.End.DONE && verify.isPresent();
    }

    /**
     * Until when what it touched is left alone, epoch milliseconds; the past when it is free. What ended badly or in the dark is left
     * alone for as long as it would have had to recover; in the dark its steps may have gone on for their whole budget.
     */
    long holds() {
        return switch (stage) {
            case Stage.Running running -> Long.MAX_VALUE;
            case Stage.Ended ended -> {
                boolean dark = ended.end() == Performer.End.UNKNOWN;
                long end = dark ? Math.max(ended.at(), at + budget) : ended.at();
                yield verify.isPresent() ? end + verify.getAsLong() : dark ? end : Long.MIN_VALUE;
            }
            case Stage.Verified verified -> Long.MIN_VALUE;
            case Stage.NotRecovered lost -> Long.MIN_VALUE;
        };
    }
}
