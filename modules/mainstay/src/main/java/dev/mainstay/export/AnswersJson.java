package dev.mainstay.export;

import dev.mainstay.judge.Evidence.Answers;
import dev.mainstay.judge.Evidence.Graded;
import dev.mainstay.stat.Rightness;
import dev.mainstay.stat.Scores;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Forecasts and what came true of them as names and values. */
final class AnswersJson {
    private AnswersJson() {}

    static Map<String, Object> of(Answers answers) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("measure", answers.measure().word());
        answers.base().ifPresent(rate -> {
            map.put("baseRate", VerdictJson.number(rate.share()));
            map.put("baseLabels", rate.labels());
        });
        map.put("window", graded(answers.window()));
        map.put("slices", answers.slices().stream().map(AnswersJson::graded).toList());
        return map;
    }

    private static Map<String, Object> graded(Graded graded) {
        Scores scores = graded.scores();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("start", Instant.ofEpochMilli(graded.start()).toString());
        map.put("grade", graded.grade().name().toLowerCase(Locale.ROOT));
        graded.value().ifPresent(value -> {
            map.put("value", VerdictJson.number(value.value()));
            map.put("low", VerdictJson.number(value.low()));
            map.put("high", VerdictJson.number(value.high()));
        });
        map.put("forecasts", scores.forecasts());
        map.put("labels", scores.labelled());
        map.put("positive", scores.yes().rows());
        map.put("awaited", scores.awaited());
        if (scores.no().square() > 0 || scores.yes().square() > 0)
            map.put("brier", VerdictJson.number(Rightness.brier(scores).value()));
        if (scores.yes().acted() + scores.no().acted() > 0) {
            map.put("acted", scores.yes().acted() + scores.no().acted());
            map.put("actedRightly", scores.yes().acted());
        }
        if (scores.contradicted() > 0) map.put("contradicted", scores.contradicted());
        if (scores.keyless() > 0) map.put("keyless", scores.keyless());
        if (scores.unscored() > 0) map.put("unscored", scores.unscored());
        if (scores.repeated() > 0) map.put("repeated", scores.repeated());
        if (scores.restated() > 0) map.put("restated", scores.restated());
        return map;
    }
}
