package dev.mainstay.web;

import dev.mainstay.engine.Round;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A promise with every number behind its verdict.
 *
 * @param about the page of the document that makes it
 * @param alert what burns; empty when nothing does
 * @param facts names and values, in the order of reading
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
        Optional<BudgetCourse> course,
        List<Part> parts,
        List<Part> segments,
        List<AnswerRow> answers,
        List<String> notes) {
    private static final int SEGMENTS = 100;

    PromiseScreen {
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
        segments = List.copyOf(segments);
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /** A name and its value. */
    record Fact(String name, String value) {}

    /** A row: a segment of a promise, or a member of a composite with its page. */
    record Part(String name, Optional<String> href, State state, String first, String second, String note) {}

    static Optional<PromiseScreen> of(Round round, String ref) {
        return Subjects.of(round).stream()
                .filter(one -> one.promise().id().toString().equals(ref))
                .findFirst()
                .map(PromiseScreen::of);
    }

    private static PromiseScreen of(Subjects.One one) {
        Verdict verdict = one.verdict();
        return new PromiseScreen(
                "/about/" + one.promise().of().owner(),
                one.name(),
                one.promise().id().toString(),
                one.promise().description(),
                one.state(),
                word(verdict),
                verdict.because(),
                burning(one.alert()),
                facts(one.promise(), verdict),
                one.course().size() < 2 ? Optional.empty() : Optional.of(BudgetCourse.of(one.course())),
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
                Optional.of(firing.urgency().name().toLowerCase(java.util.Locale.ROOT) + ": " + firing.because());
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
                facts.add(new Fact("Spent", cash.spent().toString()));
                facts.add(new Fact("Plan", cash.amount().toString()));
                facts.add(new Fact("Projected", cash.projected().toString()));
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
