package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Indicator.Field;
import dev.mainstay.spec.Indicator.Measure;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code accuracy} with what it needs of its model.
 *
 * @param at the indicator
 */
record AccuracyReader(Library library, Ref model, Position at) {
    static final Grammar MEASURE =
            Grammar.oneOf(Arrays.stream(Measure.values()).map(Measure::word).toArray(String[]::new));

    Optional<Indicator> read(View v) {
        Measure measure = Arrays.stream(Measure.values())
                .filter(one -> one.word().equals(v.need("measure")))
                .findFirst()
                .orElseThrow();
        Optional<BigDecimal> alertRate = v.percentage("alertRate");
        boolean bounded = bounded(v, measure);
        boolean acted = acted(v, measure, alertRate);
        boolean estimate = v.need("from").equals("estimate");
        Optional<Indicator.Forecasts> forecasts = estimate
                ? Optional.empty()
                : library.index().head(model).flatMap(h -> forecasts(h, measure, alertRate));
        if (!bounded || !acted || (!estimate && forecasts.isEmpty())) return Optional.empty();
        return Optional.of(new Indicator.Accuracy(
                model, measure, alertRate, v.bound("atLeast"), v.bound("atMost"), estimate, forecasts));
    }

    private boolean bounded(View v, Measure measure) {
        String right = measure.rises() ? "atLeast" : "atMost";
        String wrong = measure.rises() ? "atMost" : "atLeast";
        if (v.has(wrong)) {
            library.error(
                    v.at(wrong),
                    "'" + measure.word() + "' is better when it is " + (measure.rises() ? "higher" : "lower")
                            + ", so this bounds the wrong side",
                    right + ": " + v.need(wrong));
            return false;
        }
        BigDecimal bound = v.bound(right).orElseThrow();
        boolean low = bound.signum() < 0 && measure != Measure.BRIER_SKILL;
        if (!low && bound.compareTo(BigDecimal.ONE) <= 0) return true;
        library.error(
                v.at(right),
                "'" + measure.word() + "' is never " + (low ? "below 0" : "above 1"),
                "e.g. " + right + ": 5%");
        return false;
    }

    private boolean acted(View v, Measure measure, Optional<BigDecimal> alertRate) {
        if (alertRate.isEmpty()) return true;
        if (measure != Measure.RECALL && measure != Measure.PRECISION) {
            library.error(
                    v.at("alertRate"),
                    "'" + measure.word() + "' does not depend on how many forecasts are acted on",
                    "remove 'alertRate', or measure recall or precision");
            return false;
        }
        if (alertRate.get().signum() > 0 && alertRate.get().compareTo(BigDecimal.ONE) < 0) return true;
        library.error(v.at("alertRate"), "of none and of all forecasts nothing is to be said", "e.g. alertRate: 20%");
        return false;
    }

    private Optional<Indicator.Forecasts> forecasts(Head model, Measure measure, Optional<BigDecimal> alertRate) {
        View v = model.spec();
        Optional<View> label = v.view("label");
        Optional<DataSource> log = library.source(v, "log", model, model.ref() + "/log");
        Optional<DataSource> outcomes = label.flatMap(l -> library.source(l, "source", model, model.ref() + "/label"))
                .or(() -> log);
        boolean decided = alertRate.isEmpty() && (measure == Measure.RECALL || measure == Measure.PRECISION);
        List<Boolean> found = new ArrayList<>();
        found.add(needs(v, "log", "the table of its forecasts", "log: NAME, a DataSource"));
        found.add(needs(v, "label", "what came true", "label: {column: NAME, source: …}"));
        found.add(
                decided
                        ? needs(
                                v,
                                "decision",
                                "which forecasts are acted on",
                                "decision: p >= 0.5, or 'alertRate' here")
                        : needs(v, "score", "the column of the probability", "score: COLUMN"));
        if (measure == Measure.BRIER_SKILL)
            found.add(needs(v, "reference", "whose label rate is the base", "reference: {from: DATE, to: DATE}"));
        if (!outcomes.equals(log))
            found.add(needs(v, "key", "what joins a forecast and its label", "key: COLUMN, in both tables"));
        if (found.contains(false) || log.isEmpty() || outcomes.isEmpty()) return Optional.empty();
        return Optional.of(new Indicator.Forecasts(
                log.get(),
                field(v, "key"),
                decided ? Optional.empty() : field(v, "score"),
                decided
                        ? v.text("decision").map(text -> new Query(log.get(), text, v.at("decision")))
                        : Optional.empty(),
                field(label.orElseThrow(), "column").orElseThrow(),
                outcomes.get(),
                measure == Measure.BRIER_SKILL ? period(v) : Optional.empty()));
    }

    private boolean needs(View v, String key, String what, String hint) {
        if (v.has(key)) return true;
        library.error(at, "'accuracy' needs '" + key + "' of " + model + ", " + what, hint);
        return false;
    }

    private static Optional<Field> field(View v, String key) {
        return v.text(key).map(column -> new Field(column, v.at(key)));
    }

    private static Optional<Document.Period> period(View v) {
        return v.view("reference")
                .flatMap(r -> r.time("from")
                        .flatMap(from -> r.time("to").filter(from::isBefore).map(to -> new Document.Period(from, to))));
    }
}
