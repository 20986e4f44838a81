package dev.mainstay.judge.burn;

import dev.mainstay.spec.Alerting.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules for slices of time that are longer than their windows: a window holds whole slices, at least one. A longer window keeps the burn rate of its rule, and so spends more of the budget before it fires. Of rules that then look
 * at the same windows the one that fires first is kept.
 */
final class Slicing {
    private Slicing() {}

    static Rules on(Rules rules, Duration slice, Traffic traffic) {
        List<Rule> before = rules.rules();
        List<Rule> wide = before.stream()
                .map(rule -> widened(rule, rules, slice, traffic))
                .toList();
        List<Rule> kept = new ArrayList<>();
        for (int i = 0; i < wide.size(); i++) {
            boolean needed = true;
            for (int j = 0; j < wide.size(); j++) {
                boolean stays = wide.get(i).equals(before.get(i)) && wide.get(j).equals(before.get(j));
                boolean twins = sooner(wide.get(i), wide.get(j));
                if (i != j && !stays && sooner(wide.get(j), wide.get(i)) && (j < i || !twins)) needed = false;
            }
            if (needed) kept.add(wide.get(i));
        }
        return new Rules(kept, rules.allowance(), rules.period());
    }

    private static Rule widened(Rule rule, Rules rules, Duration slice, Traffic traffic) {
        return switch (rule) {
            case Rule.Burn r -> {
                Duration recent = whole(r.shortWindow(), slice);
                Duration window = whole(r.longWindow(), slice);
                if (recent.equals(r.shortWindow()) && window.equals(r.longWindow())) yield rule;
                yield new Rule.Burn(
                        named(r.name(), r.urgency(), r.longWindow(), window),
                        r.urgency(),
                        window,
                        recent,
                        r.factor() * Rules.hours(window) / Rules.hours(rules.period()),
                        r.factor(),
                        Math.max(r.minimum(), traffic.minimumBad(rules.allowance(), window, r.urgency())));
            }
            case Rule.Exhaustion r -> {
                Duration recent = whole(r.shortWindow(), slice);
                Duration window = whole(r.longWindow(), slice);
                if (recent.equals(r.shortWindow()) && window.equals(r.longWindow())) yield rule;
                yield new Rule.Exhaustion(
                        r.name(),
                        r.urgency(),
                        window,
                        recent,
                        r.horizon(),
                        r.floor(),
                        Math.max(r.minimum(), traffic.minimumBad(rules.allowance(), window, r.urgency())));
            }
            case Rule.Stated r -> r;
        };
    }

    /** Whether a rule fires whenever another burn-rate rule does that looks at the same windows. */
    private static boolean sooner(Rule one, Rule other) {
        return one instanceof Rule.Burn first
                && other instanceof Rule.Burn second
                && first.urgency() == second.urgency()
                && first.longWindow().equals(second.longWindow())
                && first.shortWindow().equals(second.shortWindow())
                && first.factor() <= second.factor()
                && first.minimum() <= second.minimum();
    }

    private static String named(String name, Urgency urgency, Duration before, Duration window) {
        String prefix = urgency.name().toLowerCase(java.util.Locale.ROOT) + ": ";
        return name.equals(prefix + Words.duration(before) + " window")
                ? prefix + Words.duration(window) + " window"
                : name;
    }

    /** A window that is lengthened to whole slices. */
    static Duration whole(Duration window, Duration slice) {
        return slice.multipliedBy(Math.ceilDiv(window.toMillis(), slice.toMillis()));
    }
}
