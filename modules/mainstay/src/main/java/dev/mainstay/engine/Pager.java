package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.AlertStep;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.judge.Watch;
import dev.mainstay.judge.burn.Evaluated;
import dev.mainstay.judge.burn.Held;
import dev.mainstay.judge.burn.Rules;
import dev.mainstay.judge.burn.Traffic;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.judge.page.Alerts;
import dev.mainstay.judge.page.PagingRule;
import dev.mainstay.judge.shift.Baseline;
import dev.mainstay.judge.shift.Plan;
import dev.mainstay.judge.shift.Sequential;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Hours;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.SliceCount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All alerting of one promise, from one tick to the next: the rules on burn rates and exhaustion, the sequential test, the paging rule, and
 * the one alert that they share. Pure: what the next tick needs of this one is in the {@link Memory}.
 *
 * <pre>{@code
 * Pager pager = Pager.derived(terms);                      // nothing is known of the traffic yet
 * Pager.Memory memory = Pager.Memory.NOTHING;
 * for each tick {
 *     if (!memory.alert().burning() && Learning.due(pager.learned(), first, last, now)) {
 *         pager = pager.with(Learning.learn(timeline, Learning.window(first, matured), incidents, allowance));
 *         memory = memory.relearned();
 *         last = now;
 *     }
 *     Pager.Step step = pager.step(memory, Windows.of(timeline, now), budget, fresh, now);
 *     memory = step.memory();
 *     step.alert().notice().ifPresent(…);                  // TICKET, PAGE, BLINDED, RESOLVED
 * }
 * }</pre>
 *
 * <p>Other people's alerts are followed in the same way, one pager for each alert as they write it: {@link #sloth}, {@link #stated}.
 */
public final class Pager {
    /** A source is blind when less than half of so long was observed, or of two slices if they are longer. */
    private static final long RECENT = Duration.ofMinutes(5).toMillis();

    /** Bad units that no rule fires below while the traffic is not known: enough at every traffic (see {@code MinimumBad}). */
    private static final long UNKNOWN_TRAFFIC = 5;

    /** A ticket's rule must have been quiet for so long. */
    private static final long SETTLED = Duration.ofHours(6).toMillis();

    private final Terms terms;
    private final Rules rules;
    private final Optional<Plan> plan;
    /** Whether missing data counts as quiet, as in Prometheus. */
    private final boolean forgetful;

    private Pager(Terms terms, Rules rules, Optional<Plan> plan, boolean forgetful) {
        this.terms = terms;
        this.rules = rules;
        this.plan = plan;
        this.forgetful = forgetful;
    }

    /**
     * What a promise's alerting follows from.
     *
     * @param period the length of the budget's window; a calendar window counts as its shortest common length
     * @param slice milliseconds of the slices that the pager is shown
     * @param most the urgency that its alert may reach
     * @param hours when the owner's team is at its desk
     * @param falsePerYear false alarms that this promise may raise a year: {@link Plan#share} of what its rotation declares
     */
    public record Terms(
            BigDecimal target,
            Duration period,
            boolean calendar,
            long slice,
            Urgency most,
            Hours hours,
            double falsePerYear) {
        /** The share of units that may be bad. */
        public double allowance() {
            return BigDecimal.ONE.subtract(target).doubleValue();
        }
    }

    /** What must be remembered between ticks. */
    public record Memory(Alert alert, Held held, dev.mainstay.judge.shift.Memory test) {
        public static final Memory NOTHING =
                new Memory(new Alert.Inactive(), Held.NOTHING, dev.mainstay.judge.shift.Memory.NOTHING);

        /** All of it as text that {@link #parse} reads back, for a state that is kept. */
        public String text() {
            return AlertText.write(alert, held) + AlertText.test(test);
        }

        /** What {@link #text} wrote. */
        public static Memory parse(String text) {
            return new Memory(AlertText.alert(text), AlertText.held(text), AlertText.test(text));
        }

        /** The same for a pager with another baseline: its test begins anew, and sees no slice twice. */
        public Memory relearned() {
            return new Memory(alert, held, test.anew());
        }
    }

    /**
     * What a tick made of the alert.
     *
     * @param alert the alert, and what its owner is to be told
     * @param signals what every rule and the test say, in their order
     * @param watch what the test says; always steady for other people's alerts, which have none
     */
    public record Step(Memory memory, AlertStep alert, List<Signal> signals, Watch watch) {
        public Step {
            signals = List.copyOf(signals);
        }
    }

    /** The promise's own alert while nothing is known of its traffic: the test looks for shifts beyond the promised rate. */
    public static Pager derived(Terms terms) {
        return derived(terms, Baseline.promised(terms.allowance()));
    }

    /** The promise's own alert with the given baseline. Half of the false alarms are for the rules, half for the test. */
    public static Pager derived(Terms terms, Baseline baseline) {
        double each = terms.falsePerYear() / 2;
        Traffic traffic = new Traffic(
                baseline.perHour(terms.slice()), baseline.dispersion(), Duration.ofMillis(baseline.block()), each);
        Rules rules = Rules.derive(terms.target(), terms.period(), terms.calendar(), traffic);
        if (baseline.units() == 0) rules = rules.atLeast(UNKNOWN_TRAFFIC);
        Duration slice = Duration.ofMillis(terms.slice());
        rules = rules.onSlices(slice, traffic).withLosses(slice, traffic);
        return new Pager(terms, rules, Optional.of(Plan.of(baseline, terms.slice(), each)), false);
    }

    /** The plain multi-window rules as Sloth writes them: one alert of both pages, one of both tickets. They forget what they cannot see. */
    public static List<Pager> sloth(Terms terms) {
        Rules all = Rules.sloth(terms.target(), terms.period());
        List<Pager> pagers = new ArrayList<>();
        for (Urgency urgency : Urgency.values()) {
            Rules own = new Rules(
                    all.rules().stream().filter(r -> r.urgency() == urgency).toList(), all.allowance(), all.period());
            pagers.add(new Pager(terms, own, Optional.empty(), true));
        }
        return List.copyOf(pagers);
    }

    /** OpenSLO policies as written, an alert for each. */
    public static List<Pager> stated(Terms terms, List<Alerting.Policy> policies) {
        return policies.stream()
                .map(policy -> new Pager(
                        terms, Rules.stated(terms.target(), terms.period(), List.of(policy)), Optional.empty(), true))
                .toList();
    }

    /** The same alert with another baseline, for a memory that is {@link Memory#relearned}. It is not changed while the alert burns. */
    public Pager with(Baseline baseline) {
        return derived(terms, baseline);
    }

    public Terms terms() {
        return terms;
    }

    public Rules rules() {
        return rules;
    }

    /** Whether the test has a baseline of its own. */
    public boolean learned() {
        return baseline().map(Baseline::learned).orElse(false);
    }

    /** The test's baseline; empty for other people's alerts. */
    public Optional<Baseline> baseline() {
        return plan.map(Plan::baseline);
    }

    /**
     * The next tick.
     *
     * @param windows counts of the windows that end at {@code now}
     * @param budget what is left of it: {@link Remaining}
     * @param fresh the slices that have ended since the tick before, in the order of time; what was seen before is passed over
     * @param now epoch milliseconds
     */
    public Step step(Memory before, Windows windows, Remaining budget, List<SliceCount> fresh, long now) {
        if (plan.isEmpty()) return judge(before, windows, budget, Optional.empty(), now);
        Sequential test = Sequential.resume(plan.get(), before.test());
        for (SliceCount slice : fresh) test.accept(slice.start(), terms.slice(), slice.bad(), slice.total());
        return judge(before, windows, budget, Optional.of(test), now);
    }

    /** The test as it was left, for a caller that shows it the slices and keeps it. */
    public Optional<Sequential> test(Memory memory) {
        return plan.map(p -> Sequential.resume(p, memory.test()));
    }

    /**
     * The next tick for a caller that keeps the test.
     *
     * @param test which has seen the slices up to {@code now}; empty for other people's alerts
     */
    public Step judge(Memory before, Windows windows, Remaining budget, Optional<Sequential> test, long now) {
        Evaluated evaluated = rules.evaluate(forgetful ? windows : filled(windows), budget, before.held(), now);
        List<Signal> signals = new ArrayList<>();
        Map<String, Long> since = new HashMap<>(evaluated.held().since());
        for (Signal signal : evaluated.signals()) signals.add(kept(heard(signal), before, since, now));
        Watch watch = test.map(Sequential::watch).orElseGet(Watch.Steady::new);
        if (test.isPresent())
            signals.add(PagingRule.signal(
                    watch,
                    terms.most(),
                    blind(windows),
                    budget,
                    terms.allowance(),
                    terms.period().toMillis(),
                    terms.hours(),
                    now));
        AlertStep next = Alerts.next(before.alert(), signals, now);
        Memory memory = new Memory(
                next.alert(), new Held(since), test.map(Sequential::memory).orElse(before.test()));
        return new Step(memory, next, signals, watch);
    }

    /** The unobserved part of a window is taken to hold traffic like the observed one, without bad units: it spends no budget. */
    private static Windows filled(Windows windows) {
        return millis -> {
            Counts seen = windows.over(millis);
            if (seen.covered() <= 0 || seen.covered() >= millis) return seen;
            long more = Math.round(seen.total() * ((double) millis / seen.covered() - 1));
            return new Counts(seen.good() + more, seen.total() + more, seen.covered());
        };
    }

    /** A ticket stays open until its rule has been quiet for long: a rate that hovers about a limit is one ticket, not many. */
    private Signal kept(Signal signal, Memory before, Map<String, Long> since, long now) {
        if (plan.isEmpty()
                || signal.urgency() != Urgency.TICKET
                || signal.state() != State.QUIET
                || !(before.alert() instanceof Alert.Firing firing)
                || !firing.rules().contains(signal.rule())) return signal;
        String quiet = "quiet: " + signal.rule();
        long began = before.held().since().getOrDefault(quiet, now);
        if (now - began >= Math.max(SETTLED, 2 * terms.slice())) return signal;
        since.put(quiet, began);
        return new Signal(signal.rule(), signal.urgency(), State.FIRING, firing.because());
    }

    private Signal heard(Signal signal) {
        State state = forgetful && signal.state() == State.BLIND ? State.QUIET : signal.state();
        Urgency urgency = plan.isPresent() && terms.most() == Urgency.TICKET ? Urgency.TICKET : signal.urgency();
        return new Signal(signal.rule(), urgency, state, signal.because());
    }

    private boolean blind(Windows windows) {
        long recent = Math.max(RECENT, 2 * terms.slice());
        Counts counts = windows.over(recent);
        return 2 * counts.covered() < recent;
    }
}
