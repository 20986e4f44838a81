package dev.mainstay.remember;

/**
 * A verdict or an alert that changed. Never altered once written.
 *
 * @param at decision time, epoch milliseconds
 * @param subject the identity of what changed, e.g. of a promise
 * @param state what it is now, in the form that its author reads back
 * @param evidence the numbers behind it
 */
public record Transition(long at, Kind kind, String subject, String state, String evidence) {
    /** What changed. */
    public enum Kind {
        VERDICT,
        ALERT
    }
}
