package dev.mainstay.web;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Evidence.Answers;
import dev.mainstay.judge.Evidence.Graded;
import dev.mainstay.stat.Estimate;
import dev.mainstay.stat.Rightness;
import dev.mainstay.stat.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A slice of forecasts on the page of its promise. */
record AnswerRow(String start, State state, String grade, String value, String brier, String labels, String awaited) {
    /** The slices of right answers, the newest first; none for all else. */
    static List<AnswerRow> of(Evidence evidence) {
        return answers(evidence).stream()
                .flatMap(answers -> answers.slices().reversed().stream())
                .map(AnswerRow::of)
                .toList();
    }

    /** What stands behind a measure of right answers. */
    static List<PromiseScreen.Fact> facts(Evidence evidence) {
        List<PromiseScreen.Fact> facts = new ArrayList<>();
        answers(evidence).ifPresent(answers -> {
            facts.add(new PromiseScreen.Fact(
                    answers.measure().word(), value(answers.window().value())));
            answers.base()
                    .ifPresent(rate -> facts.add(new PromiseScreen.Fact(
                            "Base rate",
                            Figures.percent(rate.share(), 1) + " of " + Figures.count(rate.labels()) + " labels, "
                                    + Figures.time(rate.range().from()) + " … "
                                    + Figures.time(rate.range().until()))));
            Scores scores = answers.window().scores();
            facts.add(new PromiseScreen.Fact(
                    "Labels",
                    Figures.count(scores.labelled()) + " of " + Figures.count(scores.forecasts()) + " forecasts, "
                            + Figures.count(scores.yes().rows()) + " positive"));
        });
        return facts;
    }

    private static Optional<Answers> answers(Evidence evidence) {
        return evidence instanceof Evidence.Time time ? time.answers() : Optional.empty();
    }

    private static AnswerRow of(Graded graded) {
        Scores scores = graded.scores();
        return new AnswerRow(
                Figures.time(graded.start()),
                switch (graded.grade()) {
                    case GOOD, IDLE -> State.KEPT;
                    case BAD -> State.BROKEN;
                    case UNKNOWN, AWAITED -> State.UNKNOWN;
                },
                switch (graded.grade()) {
                    case GOOD -> "good";
                    case BAD -> "bad";
                    case IDLE -> "idle";
                    case UNKNOWN -> "too few labels";
                    case AWAITED -> "awaits labels";
                },
                value(graded.value()),
                scores.yes().square() + scores.no().square() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "%.4f", Rightness.brier(scores).value()),
                Figures.count(scores.labelled()),
                scores.awaited() == 0 ? "" : Figures.count(scores.awaited()));
    }

    private static String value(Optional<Estimate> value) {
        return value.map(one -> Figures.percent(one.value(), 1) + " (" + Figures.percent(one.low(), 1) + " … "
                        + Figures.percent(one.high(), 1) + ")")
                .orElse("");
    }
}
