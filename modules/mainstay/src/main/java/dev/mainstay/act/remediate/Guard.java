package dev.mainstay.act.remediate;

import java.util.Locale;

/** The guards, in the order in which they are asked. */
public enum Guard {
    /** Whether the runbook acts at all, or shows what it would do. */
    MODE,
    /** What {@code when} names holds now. */
    PRECONDITION,
    /** Every step can be executed, with every value known. */
    STEPS,
    /** Once for an incident. */
    ONCE,
    /** Time between two runs of the runbook. */
    COOLDOWN,
    /** Runs of the runbook by length of time. */
    RATES,
    /** Runs of all runbooks in an hour. */
    CEILING,
    /** Things touched at once. */
    REACH,
    /** Somebody agreed. */
    APPROVAL,
    /** Time that the steps may take. */
    BUDGET,
    /** Runs that did not help. */
    BREAKER,
    /** What is done is written down first. */
    LEDGER;

    /** As pages and the log name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
