package dev.mainstay.act.incident;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.util.Optional;

/** What happened to an incident. */
public sealed interface Event {
    /** Something burns that no open incident explains. */
    record Opened(Urgency urgency) implements Event {}

    /** A promise burns, of the same cause. */
    record Joined(Burning burning) implements Event {}

    /** A promise that is part of it burns no more. */
    record Calmed(Ref promise, String because) implements Event {}

    /** It became urgent: a ticket became a page. */
    record Raised(String because) implements Event {}

    /** The data of a promise that burns has ended. */
    record Blinded(Ref promise) implements Event {}

    /**
     * What is held to be the cause, and whose it is.
     *
     * @param owner the team; empty when nobody owns it
     */
    record Caused(Ref document, Optional<String> owner, String because) implements Event {}

    /** The change that is nearest before it. */
    record Linked(Change change) implements Event {}

    /** Somebody has taken it. */
    record Acknowledged() implements Event {}

    /** Nobody has taken it in time, so another team is told. */
    record Escalated(String team) implements Event {}

    /** Somebody wrote something down. */
    record Noted(String text) implements Event {}

    /**
     * A runbook needs a hand, and a team is told.
     *
     * @param team where it is not the owner's
     */
    record Called(String runbook, String what, Optional<String> team) implements Event {}

    /** It is over; {@code by} evidence or by a person. */
    record Resolved(String because) implements Event {}

    /** It burns again soon after it was over. */
    record Reopened() implements Event {}

    /** Whether it was worth being told. */
    record Rated(boolean useful) implements Event {}
}
