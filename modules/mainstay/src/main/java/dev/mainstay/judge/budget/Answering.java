package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Evidence.Answers;
import dev.mainstay.judge.Evidence.Grade;
import dev.mainstay.judge.Evidence.Graded;
import dev.mainstay.spec.Indicator.Accuracy;
import dev.mainstay.stat.Estimate;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Scorecard;
import dev.mainstay.stat.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forecasts behind a finding, and what a reader must know of them. */
record Answering(Accuracy accuracy, Scorecard card, long grain, long decided) {
    /** Slices that are shown one by one. */
    private static final int SHOWN = 100;

    static Optional<Answering> of(Frame frame, History history) {
        if (!(frame.promise().indicator() instanceof Accuracy accuracy)) return Optional.empty();
        return history.card()
                .map(card -> new Answering(accuracy, card, history.timeline().grain(), history.watermark()));
    }

    /** The finding with its forecasts. */
    Finding behind(Finding finding, Frame frame) {
        if (!(finding.evidence() instanceof Evidence.Time time)) return finding;
        Answers answers = answers(frame.window());
        return new Finding(finding.outcome(), time.answering(answers), finding.because() + "; " + told(answers));
    }

    private Answers answers(Range window) {
        Scores all = card.over(window);
        Optional<Estimate> value = Grades.value(accuracy, all, card.base());
        Grade grade =
                value.isEmpty() ? Grade.UNKNOWN : accuracy.holds(value.get().value()) ? Grade.GOOD : Grade.BAD;
        List<Graded> slices = Grades.all(card, accuracy, grain, decided)
                .filter(slice -> slice.start() >= window.from())
                .filter(slice -> slice.start() < window.until() || slice.grade() == Grade.AWAITED)
                .toList();
        return new Answers(
                accuracy.measure(),
                card.base(),
                new Graded(window.from(), grade, all, value),
                slices.subList(Math.max(0, slices.size() - SHOWN), slices.size()));
    }

    private String told(Answers answers) {
        String word = accuracy.measure().word();
        String acted = accuracy.alertRate()
                .map(rate -> " at an alert rate of " + Phrases.percent(rate.doubleValue()))
                .orElse("");
        Scores all = answers.window().scores();
        String value = answers.window()
                .value()
                .map(one -> word + " " + percent(one.value()) + acted + " (" + percent(one.low()) + " to "
                        + percent(one.high()) + "), %,d labels".formatted(all.labelled()))
                .orElse("too few labels for " + word + acted + ": %,d".formatted(all.labelled()));
        long awaiting = answers.slices().stream()
                .filter(slice ->
                        slice.grade() == Grade.AWAITED && slice.scores().forecasts() > 0)
                .count();
        return value
                + answers.base()
                        .map(rate -> ", base rate " + percent(rate.share()))
                        .orElse("")
                + (awaiting == 0
                        ? ""
                        : "; " + awaiting + (awaiting == 1 ? " slice awaits" : " slices await") + " labels");
    }

    /** What does not show in the numbers. */
    List<String> notes(Range window) {
        List<String> notes = new ArrayList<>();
        Scores all = card.over(window);
        card.base()
                .ifPresent(rate -> notes.add(String.format(
                        Locale.ROOT,
                        "the base rate is that of %,d labels, %,d of them positive, in %s",
                        rate.labels(),
                        rate.yes(),
                        rate.range())));
        tell(
                notes,
                all.awaited(),
                "%,d forecast had no label when it was judged",
                "%,d forecasts had no label when they were judged");
        tell(notes, all.keyless(), "%,d of them has no key", "%,d of them have no key");
        tell(
                notes,
                all.contradicted(),
                "%,d of them has labels that contradict each other",
                "%,d of them have labels that contradict each other");
        tell(
                notes,
                all.unscored(),
                "%,d forecast has no score in 0 … 1 and is left out",
                "%,d forecasts have no score in 0 … 1 and are left out");
        tell(
                notes,
                all.repeated(),
                "%,d row names a key again in its slice: the first counts",
                "%,d rows name a key again in their slice: the first counts");
        tell(
                notes,
                all.restated(),
                "%,d label was stated again: the newest counts",
                "%,d labels were stated again: the newest counts");
        return notes;
    }

    private static void tell(List<String> notes, long count, String one, String many) {
        if (count > 0) notes.add(String.format(Locale.ROOT, count == 1 ? one : many, count));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
