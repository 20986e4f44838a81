package dev.mainstay.judge.burn;

import dev.mainstay.judge.burn.Finding.Grade;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Proves of each alert whether it can fire, how soon, and whether traffic is enough for it. */
public final class Proof {
    private Proof() {}

    /**
     * Findings on a promise's alerts; none if nobody is told.
     *
     * @param perHour units an hour; 0 when not known. A sliced promise's own slices are its units: give their number an hour
     */
    public static List<Finding> prove(Promise promise, double perHour) {
        Duration period = period(promise.window());
        boolean calendar = promise.window() instanceof Window.Calendar;
        return switch (promise.alert()) {
            case Alerting.None none -> List.of();
            case Alerting.Stated stated ->
                prove(Rules.stated(promise.target(), period, stated.policies()), promise.target(), perHour);
            case Alerting.Derived derived ->
                prove(promise.target(), period, calendar, perHour, promise.slice()).stream()
                        .filter(f ->
                                derived.urgency() == Urgency.PAGE || !f.rule().startsWith("page"))
                        .toList();
        };
    }

    /** Findings on the rules that would be derived: also the textbook rules that were left out, and why. */
    public static List<Finding> prove(BigDecimal target, Duration period, boolean calendar, double perHour) {
        return prove(target, period, calendar, perHour, Optional.empty());
    }

    private static List<Finding> prove(
            BigDecimal target, Duration period, boolean calendar, double perHour, Optional<Duration> slice) {
        Traffic traffic = Traffic.independent(perHour, Traffic.UNKNOWN.falsePerYear());
        Rules usual = Rules.derive(target, period, calendar, traffic);
        Rules derived = slice.map(length -> usual.onSlices(length, traffic)).orElse(usual);
        List<Finding> findings = prove(derived, target, perHour);
        for (Rule rule : Rules.sloth(target, period).rules())
            if (!Reach.canFire(rule, derived.allowance()))
                findings.add(new Finding(
                        Grade.LIMITED,
                        rule.name(),
                        "The usual " + dead(rule, derived.allowance()) + "; a rule on time to exhaustion stands in."));
        return findings;
    }

    /** The derived burn-rate rules of a promise as OpenSLO policies, one for each long window; what OpenSLO cannot say is left out. */
    public static List<Alerting.Policy> policies(Promise promise) {
        boolean calendar = promise.window() instanceof Window.Calendar;
        Rules rules = Rules.derive(promise.target(), period(promise.window()), calendar, Traffic.UNKNOWN);
        List<Alerting.Policy> policies = new ArrayList<>();
        for (Rule rule : rules.rules())
            if (rule instanceof Rule.Burn burn
                    && (burn.urgency() == Urgency.TICKET || promise.alert().equals(PAGES))) policies.add(policy(burn));
        return policies;
    }

    private static final Alerting PAGES = new Alerting.Derived(Urgency.PAGE);

    private static Alerting.Policy policy(Rule.Burn burn) {
        String urgency = burn.urgency().name().toLowerCase(Locale.ROOT);
        return new Alerting.Policy(
                urgency + "-" + Words.duration(burn.longWindow()),
                urgency,
                Comparison.GT,
                new BigDecimal(burn.factor()).round(new MathContext(6)),
                burn.longWindow(),
                Duration.ofMinutes((burn.shortWindow().toSeconds() + 59) / 60),
                false,
                true,
                true,
                List.of(),
                Position.NONE);
    }

    /** Findings on given rules. */
    public static List<Finding> prove(Rules rules, BigDecimal target, double perHour) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            if (Reach.canFire(rule, rules.allowance())) findings.add(alive(rule, rules));
            else findings.add(new Finding(Grade.DEAD, rule.name(), "The " + dead(rule, rules.allowance()) + "."));
        }
        if (perHour > 0) traffic(rules, target, perHour, findings);
        return findings;
    }

    /**
     * Units that a period must hold for one bad one to cost no more than {@code share} of the budget: 1 ÷ (share × (1 − target)).
     */
    public static double leastUnits(double share, double allowance) {
        return 1 / (share * allowance);
    }

    /** The length that factors are derived from; a calendar period counts as its shortest common length. */
    public static Duration period(Window window) {
        return switch (window) {
            case Window.Rolling rolling -> rolling.length();
            case Window.Calendar calendar -> unit(calendar.unit()).multipliedBy(calendar.count());
        };
    }

    private static Duration unit(Window.Unit unit) {
        return switch (unit) {
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case WEEK -> Duration.ofDays(7);
            case MONTH -> Duration.ofDays(30);
            case QUARTER -> Duration.ofDays(90);
            case YEAR -> Duration.ofDays(365);
        };
    }

    private static void traffic(Rules rules, BigDecimal target, double perHour, List<Finding> findings) {
        double units = perHour * Rules.hours(rules.period());
        for (Rule rule : rules.rules())
            if (rule instanceof Rule.Burn burn && burn.urgency() == Urgency.PAGE) {
                double least = leastUnits(burn.share(), rules.allowance());
                if (units < least)
                    findings.add(new Finding(
                            Grade.LIMITED,
                            burn.name(),
                            "One bad unit spends " + Words.percent(1 / (units * rules.allowance()))
                                    + " of the budget, more than the " + Words.percent(burn.share())
                                    + " at which this rule pages: at " + Words.percent(target.doubleValue())
                                    + " it needs " + Words.number(least) + " units in "
                                    + Words.duration(rules.period()) + " ("
                                    + Words.number(least / Rules.hours(rules.period())) + " an hour) and has "
                                    + Words.number(units) + ". It waits for " + Math.max(1, burn.minimum())
                                    + " bad units; judge slices of time, join it with its siblings, or probe."));
            }
    }

    private static Finding alive(Rule rule, Rules rules) {
        return switch (rule) {
            case Rule.Burn burn ->
                new Finding(
                        Grade.SOUND,
                        rule.name(),
                        "Fires above a burn of " + Words.number(burn.factor()) + "× in both "
                                + Words.duration(burn.longWindow()) + " and " + Words.duration(burn.shortWindow())
                                + " (a total failure burns " + Words.number(Reach.mostBurn(rules.allowance()))
                                + "×), from " + Math.max(1, burn.minimum()) + " bad units; a total failure fires it in "
                                + Words.duration(outage(burn, rules)) + ".");
            case Rule.Exhaustion exhaustion ->
                new Finding(
                        Grade.SOUND,
                        rule.name(),
                        "Fires when what is left of the budget ends within " + Words.duration(exhaustion.horizon())
                                + " at the burn of the last " + Words.duration(exhaustion.longWindow()) + ", from "
                                + Math.max(1, exhaustion.minimum())
                                + " bad units; a total failure spends a whole budget in "
                                + Words.duration(minutes(Rules.hours(rules.period()) * rules.allowance())) + ".");
            case Rule.Stated stated ->
                new Finding(
                        Grade.SOUND,
                        rule.name(),
                        "As stated: fires at a burn " + stated.comparison().symbol() + " "
                                + Words.number(stated.threshold()) + " over " + Words.duration(stated.lookback())
                                + " (a total failure burns " + Words.number(Reach.mostBurn(rules.allowance())) + "×).");
        };
    }

    private static Duration outage(Rule.Burn burn, Rules rules) {
        return minutes(burn.factor() * rules.allowance() * Rules.hours(burn.longWindow()));
    }

    private static Duration minutes(double hours) {
        return Duration.ofMinutes((long) Math.ceil(hours * 60 - 1e-9));
    }

    private static String dead(Rule rule, double allowance) {
        double factor = switch (rule) {
            case Rule.Burn burn -> burn.factor();
            case Rule.Stated stated -> stated.threshold();
            case Rule.Exhaustion exhaustion -> 0;
        };
        return rule.name() + " can never fire: it waits for a burn of " + Words.number(factor)
                + "×, and a total failure burns " + Words.number(Reach.mostBurn(allowance))
                + "× (1 ÷ (1 − target)). It needs a target above " + Words.percent(1 - 1 / factor);
    }
}
