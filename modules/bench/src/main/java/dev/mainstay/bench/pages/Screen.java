package dev.mainstay.bench.pages;

import dev.mainstay.judge.burn.Rule;
import dev.mainstay.judge.burn.Rules;
import java.util.List;

/** Tells cheaply that no rule can fire: no long window burns enough. What may fire is left to the rules themselves. */
final class Screen {
    private final long[] minutes;
    private final double[] share;
    private final long[] least;

    Screen(Rules rules) {
        List<Rule> all = rules.rules();
        minutes = new long[all.size()];
        share = new double[all.size()];
        least = new long[all.size()];
        for (int i = 0; i < all.size(); i++) {
            Rule rule = all.get(i);
            minutes[i] = rule.longest().toMinutes();
            share[i] = rules.allowance() * leastBurn(rule, rules);
            least[i] = leastBad(rule);
        }
    }

    boolean calm(Trace trace) {
        for (int i = 0; i < minutes.length; i++) {
            long bad = trace.bad(minutes[i]);
            if (bad >= least[i] && bad > share[i] * trace.total(minutes[i])) return false;
        }
        return true;
    }

    private static double leastBurn(Rule rule, Rules rules) {
        return switch (rule) {
            case Rule.Burn burn -> burn.factor() * (1 - 1e-9);
            case Rule.Exhaustion ends ->
                ends.floor() * rules.period().toMillis() / ends.horizon().toMillis() * (1 - 1e-9);
            case Rule.Stated stated -> 0;
        };
    }

    private static long leastBad(Rule rule) {
        return switch (rule) {
            case Rule.Burn burn -> Math.max(1, burn.minimum());
            case Rule.Exhaustion ends -> Math.max(1, ends.minimum());
            case Rule.Stated stated -> 0;
        };
    }
}
