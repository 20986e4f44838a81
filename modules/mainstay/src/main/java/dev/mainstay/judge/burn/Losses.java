package dev.mainstay.judge.burn;

import dev.mainstay.spec.Alerting.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tickets for what was lost, however usual such losses are: a tenth of a budget within hours, a quarter within days. Bursts that the sequential
 * test has learned to expect still spend the budget, and its owner hears of them. They never page.
 */
final class Losses {
    /** Fewer bad units are an accident, whatever share of a small budget they are. */
    private static final long LEAST = 3;
    /** A window is so long that this part of it, wholly bad, is enough. */
    private static final double PART = .8;

    private Losses() {}

    /** @param slice of what is counted: windows hold whole ones, and what they must lose stays the same */
    static List<Rule> of(double allowance, Duration period, Duration slice, Traffic traffic) {
        List<Rule> rules = new ArrayList<>();
        rules.add(rule("ticket: a tenth of the budget", .10, Duration.ofHours(6), allowance, period, slice, traffic));
        rules.add(rule("ticket: a quarter of the budget", .25, Duration.ofDays(3), allowance, period, slice, traffic));
        return rules.stream().filter(rule -> Reach.canFire(rule, allowance)).toList();
    }

    private static Rule rule(
            String name,
            double share,
            Duration usual,
            double allowance,
            Duration period,
            Duration slice,
            Traffic traffic) {
        long shortest = Math.min(usual.toMillis(), period.toMillis() / 4);
        long needed = (long) (share * allowance * period.toMillis() / PART);
        Duration window = Slicing.whole(Duration.ofMinutes(Math.max(60, Math.max(shortest, needed) / 60_000)), slice);
        long spent = (long) Math.ceil(share * allowance * traffic.perHour() * Rules.hours(period));
        return new Rule.Burn(
                name,
                Urgency.TICKET,
                window,
                Slicing.whole(window.dividedBy(12), slice),
                share,
                share * period.toMillis() / window.toMillis(),
                Math.max(LEAST, spent));
    }
}
