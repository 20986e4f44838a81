package dev.mainstay.judge;

import dev.mainstay.spec.Alerting.Urgency;

/**
 * What one rule or test says of a promise at one time.
 *
 * @param rule its name, unique within the promise and stable over time
 * @param because one sentence in numbers
 */
public record Signal(String rule, Urgency urgency, State state, String because) {
    /** False tickets that are borne for each false page that a rotation declares: one a week where it declares one page a year. */
    public static final int TICKETS_PER_PAGE = 52;

    /** Quiet, holding or blind. */
    public enum State {
        /** The condition does not hold, on good evidence. */
        QUIET,
        /** The condition holds, but has not held for as long as the rule demands. */
        PENDING,
        /** The condition holds. */
        FIRING,
        /** There is no data to say. */
        BLIND
    }
}
