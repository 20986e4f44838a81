package dev.mainstay.judge.burn;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of one promise.
 *
 * @param allowance 1 − target, above 0
 * @param period of the budget
 */
public record Rules(List<Rule> rules, double allowance, Duration period) {
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    private static final Duration MONTH = Duration.ofDays(31);

    public Rules {
        rules = List.copyOf(rules);
        if (!(allowance > 0 && allowance <= 1))
            throw new IllegalArgumentException("allowance outside (0, 1]: " + allowance);
    }

    /** The same rules without those that cannot fire. */
    public Rules reachable() {
        return new Rules(rules.stream().filter(r -> Reach.canFire(r, allowance)).toList(), allowance, period);
    }

    /**
     * The rules that follow from target, period and traffic: two burn-rate pages and two tickets with windows as in the SRE Workbook
     * (chapter 5) while the period is about a month; for longer and shorter periods the windows keep their share of the period, but no
     * window is under an hour. Exhaustion rules stand in for factors that no failure can reach, and beside all in calendar windows.
     */
    public static Rules derive(BigDecimal target, Duration period, boolean calendar, Traffic traffic) {
        double allowance = BigDecimal.ONE.subtract(target).doubleValue();
        List<Rule> rules = new ArrayList<>();
        for (Urgency urgency : Urgency.values()) {
            List<Rule> burns = new ArrayList<>();
            for (Base base : BASES) if (base.urgency == urgency) burns.add(base.rule(allowance, period, traffic));
            rules.addAll(burns.stream().filter(r -> Reach.canFire(r, allowance)).toList());
            boolean complete = burns.stream().allMatch(r -> Reach.canFire(r, allowance));
            if (!complete || calendar) rules.add(exhaustion(urgency, allowance, period, traffic));
        }
        return new Rules(rules, allowance, period);
    }

    /** The same rules and tickets for a tenth of the budget that was lost within hours and a quarter within days, as usual as that may be. */
    public Rules withLosses(Duration slice, Traffic traffic) {
        List<Rule> more = new ArrayList<>(rules);
        more.addAll(Losses.of(allowance, period, slice, traffic));
        return new Rules(more, allowance, period);
    }

    /**
     * The same rules with windows of whole slices.
     *
     * @param slice of what is counted; rules whose windows hold whole slices stay as they are
     */
    public Rules onSlices(Duration slice, Traffic traffic) {
        return Slicing.on(this, slice, traffic);
    }

    /** The multi-window rules as the SRE Workbook and Sloth write them, without a minimum of bad events: for comparison. */
    public static Rules sloth(BigDecimal target, Duration period) {
        double allowance = BigDecimal.ONE.subtract(target).doubleValue();
        boolean week = period.compareTo(Duration.ofDays(7)) <= 0;
        double[] shares = week ? new double[] {.08, .125, .20, .42} : new double[] {.02, .05, .10, .10};
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < BASES.size(); i++) {
            Base base = BASES.get(i);
            double factor = shares[i] * hours(period) / hours(base.longWindow);
            rules.add(new Rule.Burn(
                    base.name(base.longWindow),
                    base.urgency,
                    base.longWindow,
                    base.longWindow.dividedBy(12),
                    shares[i],
                    factor,
                    0));
        }
        return new Rules(rules, allowance, period);
    }

    /** The same rules, none of which fires below so many bad events. Stated ones stay as they are. */
    public Rules atLeast(long bad) {
        List<Rule> demanding = new ArrayList<>();
        for (Rule rule : rules)
            demanding.add(
                    switch (rule) {
                        case Rule.Burn r ->
                            new Rule.Burn(
                                    r.name(),
                                    r.urgency(),
                                    r.longWindow(),
                                    r.shortWindow(),
                                    r.share(),
                                    r.factor(),
                                    Math.max(bad, r.minimum()));
                        case Rule.Exhaustion r ->
                            new Rule.Exhaustion(
                                    r.name(),
                                    r.urgency(),
                                    r.longWindow(),
                                    r.shortWindow(),
                                    r.horizon(),
                                    r.floor(),
                                    Math.max(bad, r.minimum()));
                        case Rule.Stated r -> r;
                    });
        return new Rules(demanding, allowance, period);
    }

    /** OpenSLO policies as written. A severity that speaks of pages pages, every other one is a ticket. */
    public static Rules stated(BigDecimal target, Duration period, List<Alerting.Policy> policies) {
        List<Rule> rules = new ArrayList<>();
        for (Alerting.Policy policy : policies)
            rules.add(new Rule.Stated(
                    policy.name(),
                    urgency(policy.severity()),
                    policy.lookback(),
                    policy.comparison(),
                    policy.threshold().doubleValue(),
                    policy.after(),
                    policy.whenNoData()));
        return new Rules(rules, BigDecimal.ONE.subtract(target).doubleValue(), period);
    }

    /**
     * What each rule says now.
     *
     * @param held as the evaluation before left it, {@link Held#NOTHING} at first
     * @param now epoch milliseconds, the end of the windows
     */
    public Evaluated evaluate(Windows windows, Remaining budget, Held held, long now) {
        List<Signal> signals = new ArrayList<>(rules.size());
        Map<String, Long> since = new HashMap<>();
        for (Rule rule : rules) {
            Signal signal = Judging.signal(rule, this, windows, budget);
            if (rule instanceof Rule.Stated stated && signal.state() == State.FIRING) {
                long began = held.since().getOrDefault(rule.name(), now);
                since.put(rule.name(), began);
                if (now - began < stated.after().toMillis())
                    signal = new Signal(signal.rule(), signal.urgency(), State.PENDING, signal.because());
            }
            signals.add(signal);
        }
        return new Evaluated(signals, new Held(since));
    }

    private static Urgency urgency(String severity) {
        return switch (severity.toLowerCase(Locale.ROOT)) {
            case "page", "critical", "high", "sev1", "p1", "urgent" -> Urgency.PAGE;
            default -> Urgency.TICKET;
        };
    }

    static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }

    private static Rule exhaustion(Urgency urgency, double allowance, Duration period, Traffic traffic) {
        boolean page = urgency == Urgency.PAGE;
        Duration window = scaled(page ? Duration.ofHours(1) : Duration.ofHours(6), period);
        return new Rule.Exhaustion(
                page ? "page: budget ends in 4h" : "ticket: budget ends in 3d",
                urgency,
                window,
                window.dividedBy(12),
                page ? Duration.ofHours(4) : Duration.ofDays(3),
                page ? .01 : .10,
                traffic.minimumBad(allowance, window, urgency));
    }

    private static final List<Base> BASES = List.of(
            new Base(Urgency.PAGE, .02, Duration.ofHours(1)),
            new Base(Urgency.PAGE, .05, Duration.ofHours(6)),
            new Base(Urgency.TICKET, .10, Duration.ofDays(1)),
            new Base(Urgency.TICKET, .10, Duration.ofDays(3)));

    private static Duration scaled(Duration window, Duration period) {
        double scale = period.compareTo(FOUR_WEEKS) < 0
                ? hours(period) / hours(FOUR_WEEKS)
                : period.compareTo(MONTH) > 0 ? hours(period) / 720 : 1;
        long fives = Math.max(12, Math.round(hours(window) * scale * 12));
        return Duration.ofMinutes(fives / 12 * 60 + fives % 12 * 5);
    }

    private record Base(Urgency urgency, double share, Duration longWindow) {
        String name(Duration window) {
            return urgency.name().toLowerCase(Locale.ROOT) + ": " + Words.duration(window) + " window";
        }

        /** A window that could not be shortened in step with the period keeps its factor and spends a larger share. */
        Rule rule(double allowance, Duration period, Traffic traffic) {
            Duration window = scaled(longWindow, period);
            double factor = share * hours(period) / hours(window);
            double least = period.compareTo(FOUR_WEEKS) < 0 ? share * 672 / hours(longWindow) : factor;
            double used = Math.max(factor, least);
            return new Rule.Burn(
                    name(window),
                    urgency,
                    window,
                    window.dividedBy(12),
                    used * hours(window) / hours(period),
                    used,
                    traffic.minimumBad(allowance, window, urgency));
        }
    }
}
