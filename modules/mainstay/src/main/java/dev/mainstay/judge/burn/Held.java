package dev.mainstay.judge.burn;

import java.util.Map;

/**
 * Since when the conditions of rules with an {@code after} hold without a break.
 *
 * @param since epoch milliseconds by rule; a rule that is not named does not hold
 */
public record Held(Map<String, Long> since) {
    public static final Held NOTHING = new Held(Map.of());

    public Held {
        since = Map.copyOf(since);
    }
}
