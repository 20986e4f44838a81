package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence.Grade;
import dev.mainstay.judge.Evidence.Graded;
import dev.mainstay.spec.Indicator.Accuracy;
import dev.mainstay.stat.Estimate;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Rate;
import dev.mainstay.stat.Rightness;
import dev.mainstay.stat.Scorecard;
import dev.mainstay.stat.Scores;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.util.Optional;

/** Slices of forecasts to good, bad and unknown. */
public final class Grades {
    /** A mean or a score of fewer labels says more about chance than about the model. */
    static final long LABELS = 100;

    /** The same of a share: positive labels for recall, forecasts that were acted on for precision. */
    static final long CASES = 30;

    private Grades() {}

    /** A history whose counts are made of its forecasts: one unit a slice, up to where labels have come. */
    public static History of(History history, Accuracy accuracy) {
        if (history.card().isEmpty()) return history;
        long grain = history.timeline().grain();
        Timeline counts = new Timeline(grain);
        for (Graded graded :
                all(history.card().get(), accuracy, grain, history.watermark()).toList())
            switch (graded.grade()) {
                case GOOD -> counts.put(new SliceCount(graded.start(), 1, 1));
                case BAD -> counts.put(new SliceCount(graded.start(), 0, 1));
                case IDLE -> counts.put(new SliceCount(graded.start(), 0, 0));
                case UNKNOWN, AWAITED -> {}
            }
        return history.graded(counts);
    }

    /** @param decided up to here labels have come, or had the time to */
    static java.util.stream.Stream<Graded> all(Scorecard card, Accuracy accuracy, long grain, long decided) {
        return card.slices().entrySet().stream().map(slice -> {
            Scores scores = slice.getValue();
            Optional<Estimate> value = value(accuracy, scores, card.base());
            return new Graded(
                    slice.getKey(), grade(accuracy, scores, value, slice.getKey() + grain <= decided), scores, value);
        });
    }

    private static Grade grade(Accuracy accuracy, Scores scores, Optional<Estimate> value, boolean decided) {
        if (!decided) return Grade.AWAITED;
        if (scores.forecasts() == 0) return Grade.IDLE;
        if (value.isEmpty()) return Grade.UNKNOWN;
        return accuracy.holds(value.get().value()) ? Grade.GOOD : Grade.BAD;
    }

    /** The measure of some forecasts; empty when there are too few to tell. */
    static Optional<Estimate> value(Accuracy accuracy, Scores scores, Optional<Rate> base) {
        Optional<Double> share = accuracy.alertRate().map(rate -> rate.doubleValue());
        Estimate value = switch (accuracy.measure()) {
            case BRIER_SKILL ->
                Rightness.brierSkill(scores, base.map(Rate::share).orElse(Double.NaN));
            case BRIER -> Rightness.brier(scores);
            case CALIBRATION -> Rightness.calibration(scores);
            case RECALL -> share.map(of -> Rightness.recallAt(scores, of)).orElseGet(() -> Rightness.recall(scores));
            case PRECISION ->
                share.map(of -> Rightness.precisionAt(scores, of)).orElseGet(() -> Rightness.precision(scores));
        };
        long needed = switch (accuracy.measure()) {
            case BRIER_SKILL, BRIER, CALIBRATION -> LABELS;
            case RECALL, PRECISION -> CASES;
        };
        return value.rows() < needed || Double.isNaN(value.value()) ? Optional.empty() : Optional.of(value);
    }
}
