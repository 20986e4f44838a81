package dev.mainstay.judge.burn;

import dev.mainstay.judge.Signal;
import dev.mainstay.spec.Alerting.Urgency;
import java.time.Duration;

/**
 * What is known of a promise's traffic, to tell accidents from failures.
 *
 * @param perHour units an hour; 0 when not known
 * @param dispersion squared coefficient of variation of the bad rate from block to block; 0 when events are independent
 * @param block time after which the bad rate is as good as drawn anew
 * @param falsePerYear false pages that this promise may raise a year by burn-rate rules; false tickets {@link Signal#TICKETS_PER_PAGE} times as many
 */
public record Traffic(double perHour, double dispersion, Duration block, double falsePerYear) {
    /** Nothing is known: one bad event may be enough. */
    public static final Traffic UNKNOWN = new Traffic(0, 0, Duration.ofHours(1), 1);

    /** Independent units. */
    public static Traffic independent(double perHour, double falsePerYear) {
        return new Traffic(perHour, 0, Duration.ofHours(1), falsePerYear);
    }

    private static final double HOURS_PER_YEAR = 8766;
    private static final int RULES_PER_URGENCY = 2;

    public Traffic {
        if (!(perHour >= 0 && dispersion >= 0 && falsePerYear > 0))
            throw new IllegalArgumentException("traffic must not be negative: " + perHour + ", " + dispersion);
    }

    /** The fewest bad events in a window that a promise which spends its budget evenly shows less often than it may. */
    long minimumBad(double allowance, Duration window, Urgency urgency) {
        double windows = HOURS_PER_YEAR / Rules.hours(window);
        double may = falsePerYear * (urgency == Urgency.PAGE ? 1 : Signal.TICKETS_PER_PAGE);
        return minimumBad(allowance, window, Math.min(.5, may / RULES_PER_URGENCY / windows));
    }

    /** As above, with the chance per window given. */
    long minimumBad(double allowance, Duration window, double alpha) {
        double averaged = dispersion * Math.min(1, Rules.hours(block) / Rules.hours(window));
        return MinimumBad.of(allowance * perHour * Rules.hours(window), averaged, alpha);
    }
}
