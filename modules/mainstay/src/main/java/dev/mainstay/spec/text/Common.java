package dev.mainstay.spec.text;

import static dev.mainstay.spec.text.Shape.either;
import static dev.mainstay.spec.text.Shape.exactly;
import static dev.mainstay.spec.text.Shape.field;
import static dev.mainstay.spec.text.Shape.fields;
import static dev.mainstay.spec.text.Shape.list;
import static dev.mainstay.spec.text.Shape.map;
import static dev.mainstay.spec.text.Shape.value;

import java.util.List;

/** The shapes that many kinds share. */
final class Common {
    private Common() {}

    static final Shape TEXT = value(Grammar.TEXT);

    static final Shape SECRET = new Shape.Choice(
            "place of a secret",
            List.of(
                    field("env", Grammar.TEXT, "name of an environment variable"),
                    field("file", Grammar.PATH, "path of a file whose first line is the secret"),
                    field(
                            "kubernetes",
                            fields(
                                    field("namespace", Grammar.TEXT, "its namespace")
                                            .must(),
                                    field("name", Grammar.TEXT, "its name").must(),
                                    field("key", Grammar.TEXT, "key in its data")
                                            .must()),
                            "a Kubernetes secret")));

    static final Shape.Fields META = fields(
            field("name", Grammar.NAME, "unique among documents of its kind").must(),
            field("displayName", Grammar.TEXT, "what people read instead of the name"),
            field("labels", map(Grammar.TEXT, either(TEXT, list(Grammar.TEXT))), "for searching and grouping"),
            field("annotations", map(Grammar.TEXT, TEXT), "notes for programs"));

    static final Shape EXCLUSION = fields(
            field("from", Grammar.TIME, "when it begins").must(),
            field("for", Grammar.DURATION, "how long it lasts").must(),
            field("every", Grammar.DURATION, "its repetition"),
            field("reason", Grammar.TEXT, "why").must());

    static final Shape AGREEMENT = fields(
            field("with", Grammar.TEXT, "who agreed").must(),
            field("on", Grammar.DATE, "the day of the agreement"),
            field("review", Grammar.DATE, "the day by which it is reviewed"),
            field("stops", Grammar.TEXT, "what stops when the budget is gone"));

    static final Shape PLANNED = fields(
            field("on", Grammar.DATE, "the day").must(),
            field("amount", Grammar.MONEY, "how much").must());

    static final Shape ALERT = either(
            value(Grammar.oneOf("page", "ticket", "none")),
            list(either(value(Grammar.ref("alertpolicy")), new Shape.Later("AlertPolicy", () -> OpenSlo.POLICY))));

    static final Shape NO_DATA = fields(
            field("as", Grammar.oneOf("unknown", "bad", "good"), "how a silent slice counts")
                    .starred()
                    .or("unknown"),
            field("after", Grammar.DURATION, "silence this long is told; 5m, at least 3 × every, plus lateness"));

    static final Shape BY = fields(
            field("columns", list(Grammar.COLUMN), "labels or columns")
                    .starred()
                    .must(),
            field("max", Grammar.COUNT, "values followed, 1 to 1000; the rest are 'other'")
                    .or("100"));

    /** The fields of a promise, SPEC § 4. */
    static final Shape.Fields PROMISE = fields(
            field("indicator", Indicators.INDICATOR, "what is good, of what").must(),
            field("target", Grammar.TARGET, "share of units that must be good").must(),
            field("window", Grammar.WINDOW, "the budget's period").or("28d"),
            field("description", Grammar.TEXT, "the promise in the words of its owner"),
            field("slice", Grammar.DURATION, "length of a judged slice; by indicator"),
            field("sliceTarget", Grammar.PERCENTAGE, "share of events that makes a slice good"),
            field("by", BY, "every value is judged and shown as well"),
            field("decides", Grammar.oneOf("whole", "each"), "what keeps the promise")
                    .or("whole"),
            field("noData", NO_DATA, "what silence means").or("unknown"),
            field("alert", ALERT, "how the owner is told; by indicator"),
            field("exclude", list(EXCLUSION), "time that does not count"),
            field("owner", Grammar.ref("team"), "who is told; the document's, then the service's"),
            field("agreement", AGREEMENT, "who agreed, when it is reviewed"),
            field("formerly", Grammar.FORMER, "its reference before it was renamed: kind/name/promise"));

    static final Shape PROMISES = map(Grammar.NAME, PROMISE);

    private static final Shape FILES = either(value(Grammar.PATH), list(Grammar.PATH));

    static final Shape TABLE = fields(
                    field("engine", Grammar.oneOf("duckdb", "postgresql", "spark", "trino"), "who holds the rows")
                            .or("duckdb"),
                    field("files", FILES, "paths or globs of Parquet, CSV or JSON files"),
                    field("url", Grammar.URL, "the database"),
                    field("user", Grammar.TEXT, "its user"),
                    field("password", new Shape.Secret(), "where the password is found"),
                    field("table", Grammar.TEXT, "the table's name"),
                    field("time", Grammar.COLUMN, "the column of event time").must(),
                    field("timeZone", Grammar.ZONE, "the zone of a time column without one"),
                    field("lateness", Grammar.DURATION, "how late rows may come; none"),
                    field("derive", map(Grammar.COLUMN, value(Grammar.PREDICATE)), "columns computed from others"),
                    field(
                                    "precision",
                                    either(value(Grammar.oneOf("full")), value(Grammar.NUMBER)),
                                    "to which values are rounded before they are stored")
                            .or("full"),
                    field("keep", list(Grammar.COLUMN), "columns whose values may be stored unhashed"))
            .with(exactly("files", "url"), Shape.needs("url", "table"));

    private static final Shape RETAIN = list(Grammar.QUERY);

    private static final Shape.Fields METRICS = fields(
                    field("scrape", Grammar.URL, "address of a Prometheus text exposition"),
                    field("receive", Grammar.BOOLEAN, "true: others push"),
                    field("every", Grammar.DURATION, "between two scrapes").or("15s"),
                    field("retain", RETAIN, "selectors whose series are kept for a while"))
            .with(exactly("scrape", "receive"));

    private static final Shape.Fields COUNTS = fields(
                    field("receive", Grammar.BOOLEAN, "true: others push"),
                    field("files", FILES, "paths or globs of JSON lines"),
                    field("form", Grammar.oneOf("delta", "counter"), "increase since the last one, or running total")
                            .or("delta"))
            .with(exactly("receive", "files"));

    private static final Shape.Fields RUNS = fields(
                    field("receive", Grammar.BOOLEAN, "true: others push"),
                    field("files", FILES, "paths or globs of JSON lines"))
            .with(exactly("receive", "files"));

    /** The kinds of sources, SPEC § 6 DataSource. */
    static final List<Shape.Field> SOURCES = List.of(
            field("metrics", METRICS, "metrics by scrape or push"),
            field(
                    "prometheus",
                    fields(
                            field("url", Grammar.URL, "base of its query API")
                                    .starred()
                                    .must(),
                            field("token", new Shape.Secret(), "bearer token")),
                    "a Prometheus-compatible query API"),
            field("table", TABLE, "rows of files or of a database"),
            field(
                    "billing",
                    fields(
                            field("format", Grammar.oneOf("focus"), "of the records")
                                    .or("focus"),
                            field("files", FILES, "paths or globs").must()),
                    "cost and usage records"),
            field("counts", COUNTS, "counts made elsewhere"),
            field("runs", RUNS, "training, tuning and batch runs"),
            field(
                    "hosts",
                    fields(field("every", Grammar.DURATION, "between two looks").or("15s")),
                    "this machine"),
            field(
                    "probe",
                    fields(
                            field("url", Grammar.URL, "what is asked").starred().must(),
                            field("every", Grammar.DURATION, "between two requests")
                                    .or("1m"),
                            field("timeout", Grammar.DURATION, "an answer later than this is none")
                                    .or("10s")),
                    "requests that Mainstay sends"),
            field("lineage", fields(), "lineage events that others push"));

    static final Shape.Choice SOURCE = new Shape.Choice("source", SOURCES);

    /** A data source by name, or inline. */
    static final Shape SOURCE_REF = either(value(Grammar.ref("datasource")), SOURCE);
}
