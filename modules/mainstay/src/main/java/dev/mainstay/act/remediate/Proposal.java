package dev.mainstay.act.remediate;

import java.util.List;
import java.util.Set;

/**
 * What a runbook may do about an incident now, with the verdict of every guard.
 *
 * @param id identity of the decision: one for each runbook and incident, for ever
 * @param steps what would be done, in words, without secrets
 * @param targets what would be touched
 * @param verdicts of all guards, in their order
 */
public record Proposal(
        String id,
        String runbook,
        String incident,
        List<String> steps,
        Set<String> targets,
        List<Verdict> verdicts,
        Decision decision) {
    public Proposal {
        steps = List.copyOf(steps);
        verdicts = List.copyOf(verdicts);
        targets = Set.copyOf(targets);
    }

    /**
     * What a guard says.
     *
     * @param sentence why, with its numbers
     */
    public record Verdict(Guard guard, boolean passed, String sentence) {}

    /** What follows from the verdicts. */
    public sealed interface Decision {
        /** It is done now. */
        record Act() implements Decision {}

        /** It would be done if the runbook were live. */
        record DryRun() implements Decision {}

        /**
         * A guard holds it back for a while; it is judged again each round.
         *
         * @param until the earliest time at which it could pass, epoch milliseconds
         */
        record Wait(long until, String why) implements Decision {}

        /**
         * Somebody must agree first.
         *
         * @param expires when the question is over, epoch milliseconds; unanswered, nothing is done
         */
        record Ask(String team, long expires) implements Decision {}

        /** A guard refuses it for as long as things are as they are; it is judged again each round. */
        record Refuse(String why) implements Decision {}
    }
}
