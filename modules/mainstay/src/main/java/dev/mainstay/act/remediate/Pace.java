package dev.mainstay.act.remediate;

import dev.mainstay.act.remediate.Guards.Said;
import dev.mainstay.spec.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How often: once for an incident, a cooldown, rates, a ceiling over all runbooks, and the breaker. */
record Pace(Actions actions, Guards.Case one) {
    Said once() {
        return actions.action(one.id())
                .map(a -> Said.no(
                        Guard.ONCE,
                        "it ran for this incident " + Guards.write(one.now() - a.at()) + " ago; once is all"))
                .orElseGet(() -> Said.yes(Guard.ONCE, "it has not run for this incident"));
    }

    Said cooldown() {
        long cooldown = one.runbook().guards().cooldown().toMillis();
        long last = actions.of(one.name()).stream().mapToLong(Action::at).max().orElse(Long.MIN_VALUE);
        if (last == Long.MIN_VALUE) return Said.yes(Guard.COOLDOWN, "it has never run");
        String sentence = "its last run was " + Guards.write(one.now() - last) + " ago, the cooldown is "
                + Guards.write(cooldown);
        return one.now() >= last + cooldown
                ? Said.yes(Guard.COOLDOWN, sentence)
                : Said.wait(Guard.COOLDOWN, last + cooldown, sentence);
    }

    Said rates() {
        long until = Long.MIN_VALUE;
        List<String> told = new ArrayList<>();
        for (Map.Entry<Duration, Integer> rate : one.runbook().guards().atMost().entrySet()) {
            Window window = window(actions.of(one.name()), rate.getKey().toMillis(), rate.getValue());
            told.add(window.count() + " of " + rate.getValue() + " in " + Durations.write(rate.getKey()));
            until = Math.max(until, window.free());
        }
        String sentence = told.isEmpty() ? "no rate is set" : "runs so far: " + String.join(", ", told);
        return until <= one.now() ? Said.yes(Guard.RATES, sentence) : Said.wait(Guard.RATES, until, sentence);
    }

    Said ceiling() {
        Window window = window(actions.all(), Guards.HOUR_MILLIS, Guards.CEILING);
        String sentence = window.count() + " of " + Guards.CEILING + " runs of all runbooks in the last hour";
        return window.free() <= one.now()
                ? Said.yes(Guard.CEILING, sentence)
                : Said.wait(Guard.CEILING, window.free(), sentence);
    }

    /** Runs in a length of time before now, and when one more is allowed. */
    private record Window(int count, long free) {}

    private Window window(Collection<Action> runs, long millis, int most) {
        List<Long> times = runs.stream()
                .map(Action::at)
                .filter(t -> t > one.now() - millis)
                .sorted()
                .toList();
        long free = times.size() < most ? Long.MIN_VALUE : times.get(times.size() - most) + millis;
        return new Window(times.size(), free);
    }

    Said breaker() {
        Breaker breaker = actions.breaker(one.name());
        return switch (breaker.state()) {
            case CLOSED ->
                Said.yes(
                        Guard.BREAKER,
                        "closed: " + breaker.bad().size() + " of " + Breaker.BAD
                                + " bad ends that open it, within 24h");
            case OPEN ->
                Said.no(
                        Guard.BREAKER,
                        "open: it did not help " + Breaker.BAD
                                + " times within 24h, or once after a reset; a person has to reset it");
            case HALF_OPEN -> {
                long holds = actions.of(one.name()).stream()
                        .filter(a -> a.running() || a.awaited())
                        .mapToLong(Action::holds)
                        .max()
                        .orElse(Long.MIN_VALUE);
                yield holds == Long.MIN_VALUE
                        ? Said.yes(Guard.BREAKER, "half open after a reset: one run is tried")
                        : Said.wait(
                                Guard.BREAKER, Reach.soon(holds, one), "half open: the run that is tried is not over");
            }
        };
    }
}
