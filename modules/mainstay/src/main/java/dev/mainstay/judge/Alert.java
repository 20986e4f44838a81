package dev.mainstay.judge;

import dev.mainstay.spec.Alerting.Urgency;
import java.util.List;

/** The one alert of a promise: all its rules and tests together. Times are epoch milliseconds. */
public sealed interface Alert {
    /** Nobody needs to be told. */
    record Inactive() implements Alert {}

    /** A rule's condition holds, not yet for as long as the rule demands. */
    record Pending(long since) implements Alert {}

    /**
     * The promise burns.
     *
     * @param urgency the highest that was reached since {@code since}; it does not fall while the alert fires
     * @param rules that hold now, the most urgent first
     * @param because the sentence of the most urgent rule that holds
     */
    record Firing(long since, Urgency urgency, List<String> rules, String because) implements Alert {
        public Firing {
            rules = List.copyOf(rules);
        }
    }

    /** The promise burned when its data ended, at {@code blindSince}. Silence does not resolve it. */
    record Blind(long since, long blindSince, Urgency urgency, List<String> rules, String because) implements Alert {
        public Blind {
            rules = List.copyOf(rules);
        }
    }

    /** Whether the promise burns: firing, also blind. */
    default boolean burning() {
        return switch (this) {
            case Inactive quiet -> false;
            case Pending pending -> false;
            case Firing firing -> true;
            case Blind blind -> true;
        };
    }
}
