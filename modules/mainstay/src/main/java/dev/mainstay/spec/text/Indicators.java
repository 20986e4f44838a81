package dev.mainstay.spec.text;

import static dev.mainstay.spec.text.Shape.atMost;
import static dev.mainstay.spec.text.Shape.exactly;
import static dev.mainstay.spec.text.Shape.field;
import static dev.mainstay.spec.text.Shape.fields;
import static dev.mainstay.spec.text.Shape.list;
import static dev.mainstay.spec.text.Shape.map;
import static dev.mainstay.spec.text.Shape.value;

import java.util.List;

/** The shapes of indicators, SPEC § 5. */
final class Indicators {
    private Indicators() {}

    private static Shape.Field source() {
        return field(
                "source",
                new Shape.Later("source", () -> Common.SOURCE_REF),
                "where it is measured; the document's own");
    }

    private static Shape.Field atLeastField() {
        return field("atLeast", Grammar.BOUND, "lowest good value");
    }

    private static Shape.Field atMostField() {
        return field("atMost", Grammar.BOUND, "highest good value");
    }

    private static final Shape PROMISES = list(Grammar.PROMISE);
    private static final Shape COLUMNS = list(Grammar.COLUMN);

    private static final List<Shape.Field> CHECKS = List.of(
            field("rows", fields(atLeastField(), atMostField()), "rows of a batch"),
            field(
                    "complete",
                    fields(field("columns", COLUMNS, "never empty").starred().must()),
                    "no empty values"),
            field(
                    "unique",
                    fields(field("columns", COLUMNS, "together a key").starred().must()),
                    "no row twice"),
            field(
                    "valid",
                    fields(field("where", Grammar.PREDICATE, "true of every row")
                            .starred()
                            .must()),
                    "a condition"),
            field(
                    "values",
                    fields(
                            field("column", Grammar.COLUMN, "whose values").must(),
                            field("in", list(Grammar.TEXT), "the values that are right")
                                    .must()),
                    "only these values"),
            field(
                    "references",
                    fields(
                            field("column", Grammar.COLUMN, "that refers").must(),
                            field("to", Grammar.ref("dataset"), "where it must be found")
                                    .must(),
                            field("key", Grammar.COLUMN, "its column there")),
                    "values found elsewhere"),
            field(
                    "types",
                    fields(field("columns", map(Grammar.COLUMN, value(Grammar.TEXT)), "type by column")
                            .starred()
                            .must()),
                    "column types"));

    static final Shape.Choice INDICATOR = new Shape.Choice(
            "indicator",
            List.of(
                    field(
                            "ratio",
                            fields(
                                            source(),
                                            field("good", Grammar.QUERY, "condition of good events"),
                                            field("bad", Grammar.QUERY, "condition of bad events"),
                                            field("total", Grammar.QUERY, "all events; of a table: all rows"))
                                    .with(exactly("good", "bad")),
                            "good or bad events of all"),
                    field(
                            "latency",
                            fields(
                                            source(),
                                            field("metric", Grammar.QUERY, "a histogram"),
                                            field("column", Grammar.COLUMN, "a column of a table"),
                                            field("atMost", Grammar.DURATION, "the slowest good answer")
                                                    .must())
                                    .with(exactly("metric", "column")),
                            "events that were fast enough"),
                    field(
                            "threshold",
                            fields(
                                            source(),
                                            field("value", Grammar.QUERY, "a selector or an SQL aggregate")
                                                    .must(),
                                            atLeastField(),
                                            atMostField(),
                                            field("where", Grammar.PREDICATE, "rows that count"))
                                    .with(exactly("atLeast", "atMost")),
                            "a measured value against a bound"),
                    field(
                            "headroom",
                            fields(
                                    source(),
                                    field("select", Grammar.QUERY, "whose instances")
                                            .or("'{}'"),
                                    field("resources", list(Grammar.TEXT), "which")
                                            .starred()
                                            .must(),
                                    field("atLeast", Grammar.PERCENTAGE, "free share")
                                            .or("10%")),
                            "the free share of each resource"),
                    field(
                            "freshness",
                            fields(
                                    source(),
                                    field("atMost", Grammar.DURATION, "age of the newest row")
                                            .starred()
                                            .must()),
                            "the newest event is no older"),
                    field(
                            "deadline",
                            fields(
                                    source(),
                                    field("job", Grammar.TEXT, "the job")
                                            .starred()
                                            .must(),
                                    field("by", Grammar.DUE, "when a run is due")
                                            .must(),
                                    field("timeZone", Grammar.ZONE, "of the cron expression; the service's")),
                            "due runs that finished in time"),
                    field(
                            "checks",
                            fields(
                                    source(),
                                    field("all", list(new Shape.Choice("check", CHECKS)), "what a row must pass")
                                            .starred()
                                            .must()),
                            "rows that pass all checks"),
                    field(
                            "drift",
                            fields(
                                    field("measure", Grammar.TEXT, "of distance")
                                            .or("psi"),
                                    field("atMost", Grammar.BOUND, "highest good distance")
                                            .or("0.25"),
                                    field("features", COLUMNS, "which; all")),
                            "distance of features from the reference"),
                    field(
                            "bias",
                            fields(
                                            field("measure", Grammar.TEXT, "of the difference")
                                                    .must(),
                                            atLeastField(),
                                            atMostField(),
                                            field("groups", COLUMNS, "which; the model's"))
                                    .with(exactly("atLeast", "atMost")),
                            "difference between groups"),
                    field(
                            "abuse",
                            fields(
                                    field(
                                                    "tests",
                                                    list(Grammar.oneOf(
                                                            "duplicates",
                                                            "probing",
                                                            "concentration",
                                                            "replay",
                                                            "flipped-labels")),
                                                    "for what")
                                            .starred()
                                            .must(),
                                    field("errorRate", Grammar.PERCENTAGE, "of false alarms")
                                            .or("0.1%")),
                            "clients that misuse a model"),
                    field(
                            "accuracy",
                            fields(
                                            field("measure", AccuracyReader.MEASURE, "of right answers")
                                                    .must(),
                                            field(
                                                    "alertRate",
                                                    Grammar.PERCENTAGE,
                                                    "share of the forecasts that is acted on, the highest scores"),
                                            atLeastField(),
                                            atMostField(),
                                            field(
                                                            "from",
                                                            Grammar.oneOf("labels", "estimate"),
                                                            "what it is computed from")
                                                    .or("labels"))
                                    .with(exactly("atLeast", "atMost")),
                            "right answers"),
                    field("conformity", fields(), "what runs equals what was approved"),
                    field(
                            "toil",
                            fields(field("roles", list(Grammar.TEXT), "whose; all")),
                            "operations that needed no human"),
                    field(
                            "journey",
                            fields(field("members", PROMISES, "the parts")
                                    .starred()
                                    .must()),
                            "all parts are good"),
                    field(
                            "redundant",
                            fields(
                                    field("members", PROMISES, "the parts").must(),
                                    field("atLeast", Grammar.COUNT, "so many must be good")
                                            .or("1")),
                            "enough parts are good"),
                    field(
                            "weighted",
                            fields(field("members", map(Grammar.PROMISE, value(Grammar.NUMBER)), "weight by promise")
                                    .must()),
                            "the weighted mean of promises"),
                    field(
                            "worst",
                            fields(field("members", PROMISES, "the parts")
                                    .starred()
                                    .must()),
                            "the least budget left"),
                    field(
                            "preset",
                            fields(
                                            field("name", Grammar.TEXT, "of the recipe")
                                                    .starred()
                                                    .must(),
                                            source(),
                                            atLeastField(),
                                            atMostField())
                                    .with(atMost("atLeast", "atMost")),
                            "a named recipe")));
}
