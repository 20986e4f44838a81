package dev.mainstay.web;

import dev.mainstay.act.incident.Change;
import dev.mainstay.engine.Rates;
import dev.mainstay.engine.Round;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A promise with every number behind its verdict.
 *
 * @param about the page of the document that makes it
 * @param alert what burns; empty when nothing does
 * @param facts names and values, in the order of reading
 * @param policy who is told, when, and what was agreed
 * @param silence why nothing is known of it any more; empty while something is
 * @param incidents of which it was a part, the newest first
 */
record PromiseScreen(
        String about,
        String name,
        String ref,
        String description,
        State state,
        String verdict,
        String because,
        Optional<String> alert,
        List<Fact> facts,
        List<Fact> policy,
        Optional<String> silence,
        Optional<Chart> course,
        Optional<Chart> burn,
        List<IncidentsScreen.Line> incidents,
        List<Part> parts,
        List<Part> segments,
        List<AnswerRow> answers,
        List<String> notes) {
    private static final int SEGMENTS = 100;
    private static final int INCIDENTS = 10;

    PromiseScreen {
        facts = List.copyOf(facts);
        policy = List.copyOf(policy);
        incidents = List.copyOf(incidents);
        parts = List.copyOf(parts);
        segments = List.copyOf(segments);
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /** The incident that is open about it. */
    Optional<IncidentsScreen.Line> open() {
        return incidents.stream().filter(line -> line.state() != State.KEPT).findFirst();
    }

    /** A name and its value. */
    record Fact(String name, String value) {}

    /** A row: a segment of a promise, or a member of a composite with its page. */
    record Part(String name, Optional<String> href, State state, String first, String second, String note) {}

    static Optional<PromiseScreen> of(Round round, String ref, long now) {
        return Subjects.of(round).stream()
                .filter(one -> one.promise().id().toString().equals(ref))
                .findFirst()
                .map(one -> of(round, one, now));
    }

    private static PromiseScreen of(Round round, Subjects.One one, long now) {
        Verdict verdict = one.verdict();
        Promise promise = one.promise();
        List<Change> changes = ServiceScreen.changes(round, promise.of().owner());
        return new PromiseScreen(
                ServiceScreen.about(one.promise().of().owner()),
                one.name(),
                one.promise().id().toString(),
                one.promise().description(),
                one.state(),
                word(verdict),
                verdict.because(),
                burning(one.alert()),
                facts(one.promise(), verdict),
                policy(round, promise),
                Optional.ofNullable(round.silent().get(promise.id()))
                        .map(silence ->
                                "Nothing is known since " + Figures.time(silence.since()) + ": " + silence.because()),
                Chart.left("left", one.name(), one.course(), changes),
                ServiceScreen.rates(round, one).flatMap(rates -> Chart.rates("burn", one.name(), rates, changes)),
                round.responded().incidents().stream()
                        .filter(incident -> incident.members().containsKey(promise.id()))
                        .limit(INCIDENTS)
                        .map(incident -> IncidentsScreen.line(incident, now))
                        .toList(),
                parts(verdict.evidence()),
                verdict.segments().stream()
                        .sorted(Comparator.comparingDouble(
                                segment -> nan(segment.evidence().remaining())))
                        .limit(SEGMENTS)
                        .map(PromiseScreen::segment)
                        .toList(),
                AnswerRow.of(verdict.evidence()),
                verdict.notes());
    }

    private static double nan(double left) {
        return Double.isNaN(left) ? 2 : left;
    }

    static String word(Verdict verdict) {
        String maturity = verdict.maturity() == Maturity.PROVISIONAL ? ", provisional" : "";
        return switch (verdict.outcome()) {
                    case KEPT -> verdict.soFar() ? "kept so far" : "kept";
                    case BROKEN -> "broken";
                    case NOT_PROVEN -> "not proven";
                }
                + maturity;
    }

    private static Optional<String> burning(Alert alert) {
        return switch (alert) {
            case Alert.Inactive quiet -> Optional.empty();
            case Alert.Pending pending -> Optional.empty();
            case Alert.Firing firing ->
                Optional.of(firing.urgency().name().toLowerCase(Locale.ROOT) + ": " + firing.because());
            case Alert.Blind blind -> Optional.of("burned when its data ended: " + blind.because());
        };
    }

    private static List<Fact> facts(Promise promise, Verdict verdict) {
        List<Fact> facts = new ArrayList<>();
        boolean money = promise.indicator() instanceof Indicator.Spend;
        facts.add(new Fact("Budget left", Figures.percent(verdict.evidence().remaining(), 1)));
        if (!money) {
            facts.add(new Fact("Good", Figures.percent(verdict.evidence().sli(), 3)));
            facts.add(new Fact("Target", Figures.percent(promise.target())));
        }
        numbers(verdict.evidence(), facts);
        facts.addAll(AnswerRow.facts(verdict.evidence()));
        facts.add(new Fact("Window", Figures.window(promise.window())));
        facts.add(new Fact(
                "Counted",
                Figures.time(verdict.window().from()) + " … "
                        + Figures.time(verdict.window().until())));
        facts.add(new Fact("Filled", Figures.percent(verdict.filled(), 0) + " of the window"));
        facts.add(new Fact("Observed", Figures.percent(verdict.coverage(), 2) + " of the time"));
        facts.add(new Fact("Judged at", Figures.time(verdict.at())));
        promise.indicator().read().ifPresent(source -> facts.add(new Fact("Source", source.name())));
        promise.owner().ifPresent(owner -> facts.add(new Fact("Owner", owner)));
        facts.add(new Fact("Written in", promise.at().toString()));
        facts.add(new Fact(
                "Revision",
                promise.revision().substring(0, Math.min(12, promise.revision().length()))));
        return facts;
    }

    private static List<Fact> policy(Round round, Promise promise) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Owner", promise.owner().orElse("? nobody: nobody is told, name a team as owner")));
        facts.add(new Fact(
                "Agreement",
                promise.agreement()
                        .map(agreement -> ServiceScreen.agreement(agreement, round.at()))
                        .orElse("? none is written down")));
        switch (promise.alert()) {
            case Alerting.None none -> facts.add(new Fact("Alert", "none: nobody is told"));
            case Alerting.Derived derived -> {
                facts.add(new Fact(
                        "Alert",
                        "derived, at most a " + derived.urgency().name().toLowerCase(Locale.ROOT)));
                rules(round, promise, facts);
            }
            case Alerting.Stated stated ->
                stated.policies()
                        .forEach(policy -> facts.add(new Fact(
                                "Alert " + policy.name(),
                                policy.severity() + ": burn "
                                        + policy.comparison().name().toLowerCase(Locale.ROOT) + " "
                                        + policy.threshold().toPlainString() + " over "
                                        + Figures.length(policy.lookback()) + ", for "
                                        + Figures.length(policy.after()))));
        }
        Optional.ofNullable(round.past().learning().get(promise.id()))
                .ifPresent(learning -> facts.add(new Fact("Baseline", learning)));
        facts.add(new Fact(
                "Silence",
                "counts as " + promise.noData().as().name().toLowerCase(Locale.ROOT) + " after "
                        + Figures.length(promise.noData().after())));
        if (!promise.by().columns().isEmpty())
            facts.add(new Fact(
                    "Segments",
                    "by " + String.join(", ", promise.by().columns()) + ", at most "
                            + Figures.count(promise.by().max())
                            + (promise.by().each() ? "; each has to keep it" : "; the whole decides")));
        promise.exclude().forEach(exclusion -> facts.add(new Fact("Excluded", exclusion.reason())));
        return facts;
    }

    private static void rules(Round round, Promise promise, List<Fact> facts) {
        Optional.ofNullable(round.past().units().get(promise.id()))
                .flatMap(units -> Rates.of(promise, units, round.at()))
                .ifPresent(rates -> rates.lines().forEach(line -> {
                    if (!Double.isNaN(line.factor()))
                        facts.add(new Fact(
                                (line.urgency() == Alerting.Urgency.PAGE ? "Page" : "Ticket") + " over "
                                        + Figures.length(line.window()),
                                "burn above " + Figures.rate(line.factor()) + "; now " + Figures.rate(line.now())));
                }));
    }

    private static void numbers(Evidence evidence, List<Fact> facts) {
        switch (evidence) {
            case Evidence.Events events -> {
                facts.add(new Fact("Bad events", Figures.count(events.bad())));
                facts.add(new Fact("Allowed", Figures.count(events.allowed())));
                facts.add(new Fact("All events", Figures.count(events.total())));
            }
            case Evidence.Time time -> {
                facts.add(new Fact("Bad slices", Figures.count(time.bad())));
                facts.add(new Fact("Allowed", Figures.count(time.allowed())));
                facts.add(new Fact(
                        "Slices",
                        Figures.count(time.known()) + " known, " + Figures.count(time.unknown()) + " unknown, "
                                + Figures.count(time.size()) + " in the period"));
            }
            case Evidence.Share share ->
                facts.add(new Fact(
                        "Units", Figures.count(share.units()) + ", " + Figures.count(share.unknown()) + " unknown"));
            case Evidence.Cash cash -> {
                facts.add(new Fact("Spent", cash.spent().rounded()));
                facts.add(new Fact("Plan", cash.amount().toString()));
                facts.add(new Fact("Projected", cash.projected().rounded()));
            }
            case Evidence.Least least ->
                facts.add(new Fact("Decided by", least.member().toString()));
            case Evidence.Nothing nothing -> {}
        }
    }

    private static List<Part> parts(Evidence evidence) {
        if (!(evidence instanceof Evidence.Time time)) return List.of();
        return time.parts().stream()
                .map(part -> new Part(
                        part.member().toString(),
                        Optional.of("/promise/" + part.member()),
                        part.bad() > 0 ? State.BURNING : State.KEPT,
                        Figures.count(part.bad()),
                        Figures.count(part.unique()),
                        part.unknown() == 0 ? "" : Figures.count(part.unknown()) + " unknown"))
                .toList();
    }

    private static Part segment(Verdict segment) {
        return new Part(
                segment.segment().toString(),
                Optional.empty(),
                State.of(segment, new Alert.Inactive()),
                Figures.percent(segment.evidence().sli(), 2),
                Figures.percent(segment.evidence().remaining(), 0),
                segment.because());
    }
}
