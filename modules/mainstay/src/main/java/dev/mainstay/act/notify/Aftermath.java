package dev.mainstay.act.notify;

import dev.mainstay.act.notify.Outbox.Entry;
import dev.mainstay.act.notify.Step.Leg;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from an attempt.
 *
 * @param told a sentence for who runs Mainstay, where there is news
 */
record Aftermath(Step step, Optional<String> told) {
    /** @param now epoch milliseconds */
    static Aftermath of(Entry entry, Outcome outcome, long now, long seed) {
        return switch (outcome) {
            case Outcome.Delivered delivered ->
                new Aftermath(
                        new Step.Arrived(entry.leg()),
                        entry.attempts() == 0 ? Optional.empty() : Optional.of("delivered at last: " + what(entry)));
            case Outcome.Refused refused -> later(entry, refused, refused.reason(), now, seed);
            case Outcome.Failed failed -> later(entry, failed, failed.reason(), now, seed);
        };
    }

    private static Aftermath later(Entry entry, Outcome outcome, String reason, long now, long seed) {
        Leg leg = entry.leg();
        int attempts = entry.attempts() + 1;
        long chance = seed ^ Objects.hash(leg.to().toString(), leg.incident(), leg.sequence(), attempts);
        long next = now + Pause.after(outcome, attempts, chance);
        if (next > entry.until())
            return new Aftermath(
                    new Step.GivenUp(leg, reason),
                    Optional.of("GIVEN UP after " + attempts + " attempts: " + what(entry) + ": " + reason
                            + "; it is tried once more when Mainstay starts again"));
        Step.Failed step = new Step.Failed(leg, reason, next);
        if (reason.equals(entry.reason())) return new Aftermath(step, Optional.empty());
        return new Aftermath(
                step,
                Optional.of("not delivered: " + what(entry) + ": " + reason + "; tried again at " + Words.time(next)));
    }

    private static String what(Entry entry) {
        return "'" + entry.message().headline() + "' (" + entry.leg().incident() + ", message "
                + entry.leg().sequence() + ") over " + entry.leg().to().told();
    }
}
