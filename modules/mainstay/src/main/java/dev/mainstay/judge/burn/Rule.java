package dev.mainstay.judge.burn;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Comparison;
import java.time.Duration;

/** A rule over burn rates: burn = share of bad events ÷ (1 − target). */
public sealed interface Rule {
    String name();

    Urgency urgency();

    /** The longest window that the rule looks at. */
    Duration longest();

    /**
     * Fires while the burn of both windows is above {@code factor} and the long one holds at least {@code minimum} bad events.
     *
     * @param share of the period's budget that is spent when a constant burn of {@code factor} fills the long window
     * @param factor share × period ÷ long window
     */
    record Burn(
            String name,
            Urgency urgency,
            Duration longWindow,
            Duration shortWindow,
            double share,
            double factor,
            long minimum)
            implements Rule {
        @Override
        public Duration longest() {
            return longWindow;
        }
    }

    /**
     * Fires while the budget, at the burn of the long window, ends before {@code horizon} (and before it is given anew), the short window
     * burns on at half of that, and the long one holds at least {@code minimum} bad events. Of a budget that is nearly or wholly spent,
     * {@code floor} counts as left, so that a promise that is already broken is heard when another such share is at stake.
     *
     * @param floor share of the whole budget, above 0
     */
    record Exhaustion(
            String name,
            Urgency urgency,
            Duration longWindow,
            Duration shortWindow,
            Duration horizon,
            double floor,
            long minimum)
            implements Rule {
        @Override
        public Duration longest() {
            return longWindow;
        }
    }

    /**
     * An OpenSLO condition as its author wrote it: fires once the burn of {@code lookback} has stood to {@code threshold} for
     * {@code after}.
     */
    record Stated(
            String name,
            Urgency urgency,
            Duration lookback,
            Comparison comparison,
            double threshold,
            Duration after,
            boolean whenNoData)
            implements Rule {
        @Override
        public Duration longest() {
            return lookback;
        }
    }
}
