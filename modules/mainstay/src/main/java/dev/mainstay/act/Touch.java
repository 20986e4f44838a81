package dev.mainstay.act;

/**
 * A human decision: when, by whom, and why.
 *
 * @param at decision time, epoch milliseconds
 */
public record Touch(long at, String who, String why) {
    public Touch {
        if (who.isBlank() || why.isBlank()) throw new IllegalArgumentException("a decision names who took it and why");
    }
}
