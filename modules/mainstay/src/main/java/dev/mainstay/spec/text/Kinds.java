package dev.mainstay.spec.text;

import static dev.mainstay.spec.text.Shape.field;
import static dev.mainstay.spec.text.Shape.fields;
import static dev.mainstay.spec.text.Shape.list;
import static dev.mainstay.spec.text.Shape.map;
import static dev.mainstay.spec.text.Shape.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shape of each kind of {@code mainstay/v1}, SPEC § 6. */
final class Kinds {
    private Kinds() {}

    private static final Shape ANYTHING = new Shape.Anything();
    private static final Shape REFERENCES = list(Grammar.DOCUMENT);
    private static final Shape COLUMNS = list(Grammar.COLUMN);
    private static final Shape CONTACT_SECRET = new Shape.Secret();

    /** A spec's own fields and those that every spec has. */
    static Shape.Fields spec(Shape.Field... own) {
        return fields(own)
                .plus(
                        field("description", Grammar.TEXT, "what it is, in the words of its owner"),
                        field("owner", Grammar.ref("team"), "the team that answers for it"));
    }

    private static final Shape.Field PROMISES = field("promises", Common.PROMISES, "what it owes, by name");

    private static final Shape.Fields TEAM = spec(
            field(
                    "contact",
                    fields(
                            field("email", Grammar.TEXT, "an address"),
                            field("webhook", CONTACT_SECRET, "an address that is posted to"),
                            field("slack", CONTACT_SECRET, "an incoming webhook of Slack"),
                            field("pagerduty", CONTACT_SECRET, "a routing key of PagerDuty")),
                    "how it is reached"),
            field(
                    "roles",
                    map(
                            Grammar.oneOf("MLRE", "SRE", "DBRE", "MLOps", "DevOps", "DataEngineer", "MLEngineer"),
                            list(Grammar.TEXT)),
                    "people by role"),
            field(
                    "escalation",
                    list(fields(
                            field("after", Grammar.DURATION, "without an answer")
                                    .must(),
                            field("to", Grammar.ref("team"), "who is told then").must())),
                    "who is told when nobody answers"),
            field(
                            "hours",
                            fields(
                                    field(
                                                    "days",
                                                    list(Grammar.oneOf(
                                                            "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
                                                    "working days")
                                            .or("[Mon, Tue, Wed, Thu, Fri]"),
                                    field("from", Grammar.CLOCK, "start of work")
                                            .or("'09:00'"),
                                    field("to", Grammar.CLOCK, "end of work").or("'17:00'"),
                                    field("timeZone", Grammar.ZONE, "of these times")
                                            .or("UTC")),
                            "working hours")
                    .or("{}"),
            field(
                            "onCall",
                            fields(
                                    field("falsePages", Grammar.NUMBER, "how many are accepted")
                                            .or("1"),
                                    field("per", Grammar.DURATION, "in this time")
                                            .or("52w")),
                            "what its sequential tests share")
                    .or("{}"),
            PROMISES);

    private static final Shape.Fields DATA_SOURCE = spec(Stream.concat(
                            Common.SOURCES.stream(),
                            Stream.of(
                                    field("type", Grammar.TEXT, "kind of source as OpenSLO writes it"),
                                    field("connectionDetails", ANYTHING, "its fields as OpenSLO writes them")))
                    .toArray(Shape.Field[]::new))
            .with(
                    new Shape.Rule.Exactly(
                            Stream.concat(Common.SOURCES.stream().map(Shape.Field::name), Stream.of("type"))
                                    .toList()),
                    Shape.needs("connectionDetails", "type"));

    private static final Shape.Fields SERVICE = spec(
            field("dependsOn", REFERENCES, "what it cannot do without"),
            field("tier", Grammar.COUNT, "how much it matters, 1 most").or("2"),
            field("timeZone", Grammar.ZONE, "of its calendar windows").or("UTC"),
            PROMISES);

    private static final Shape.Fields DATASET = spec(
            field("source", Common.SOURCE_REF, "where it lies").must(),
            field("every", Grammar.DURATION, "one batch; learned"),
            field("consumers", REFERENCES, "who relies on it"),
            field("dependsOn", REFERENCES, "what it is made from"),
            PROMISES);

    private static final Shape FEATURE = fields(
            field("type", Grammar.oneOf("numeric", "category", "text"), "of its values")
                    .starred()
                    .must(),
            field("from", Grammar.ref("dataset"), "where it comes from"));

    private static final Shape.Fields MODEL = spec(
            field("version", Grammar.TEXT, "that is promised"),
            field("digest", Grammar.TEXT, "of its file"),
            field("log", Common.SOURCE_REF, "its predictions"),
            field("key", Grammar.COLUMN, "joins predictions and labels"),
            field("client", Grammar.COLUMN, "who asked"),
            field("features", map(Grammar.COLUMN, FEATURE), "its inputs"),
            field("score", Grammar.COLUMN, "what it answers"),
            field("decision", Grammar.PREDICATE, "what its users act on"),
            field(
                    "label",
                    fields(
                            field("column", Grammar.COLUMN, "the truth")
                                    .starred()
                                    .must(),
                            field("source", Common.SOURCE_REF, "where it arrives; the log")),
                    "the truth, as it arrives"),
            field(
                    "reference",
                    fields(
                            field("from", Grammar.TIME, "start").must(),
                            field("to", Grammar.TIME, "end, excluded").must()),
                    "the time that others are compared with"),
            field("groups", COLUMNS, "protected"),
            field("segments", COLUMNS, "watched"),
            field("amount", Grammar.COLUMN, "what a prediction is worth"),
            field("consumers", map(Grammar.TEXT, value(Grammar.BOUND)), "the score each client acts on"),
            PROMISES);

    private static final Shape.Fields BUDGET = spec(
            field("of", Grammar.DOCUMENT, "whose money"),
            field("source", Common.SOURCE_REF, "where spending is read").must(),
            field("value", Grammar.QUERY, "SQL aggregate of a table that is no bill"),
            field("where", Grammar.PREDICATE, "which rows count"),
            field("amount", Grammar.MONEY, "the plan for one window").must(),
            field("window", Grammar.WINDOW, "its period").or("month"),
            field("timeZone", Grammar.ZONE, "of its window; the service's"),
            field("pace", Grammar.TEXT, "how spending runs; learned"),
            field("known", list(Common.PLANNED), "spending that is known to come"),
            field("alert", Common.ALERT, "how the owner is told").or("ticket"));

    private static final Shape.Fields ENVIRONMENT = spec(
            field(
                            "observe",
                            new Shape.Choice(
                                    "way to observe",
                                    List.of(
                                            field("kubernetes", ANYTHING, "a namespace"),
                                            field(
                                                    "http",
                                                    fields(field("url", Grammar.URL, "answers a list of what runs")
                                                            .starred()
                                                            .must()),
                                                    "an address"),
                                            field(
                                                    "files",
                                                    fields(field("files", list(Grammar.PATH), "paths or patterns")
                                                            .starred()
                                                            .must()),
                                                    "files"),
                                            field("terraform", ANYTHING, "a state"))),
                            "how what runs is seen")
                    .must(),
            field(
                    "approved",
                    fields(
                            field("models", list(Grammar.ref("model")), "by version and digest written there"),
                            field("images", list(Grammar.TEXT), "by digest"),
                            field("manifests", list(Grammar.TEXT), "files or folders")),
                    "what may run"),
            field(
                    "lease",
                    fields(
                            field("atMost", Grammar.DURATION, "longest life"),
                            field("idle", Grammar.DURATION, "longest idleness"),
                            field("cost", Grammar.MONEY, "highest cost"),
                            field("up", ANYTHING, "how it is brought up"),
                            field("down", ANYTHING, "how it is taken down")),
                    "when it is taken down; permanent"),
            PROMISES);

    private static final Shape STAGE = new Shape.Choice(
            "stage",
            List.of(
                    field(
                            "offline",
                            fields(field("suites", list(Grammar.ref("suite")), "run")
                                    .must()),
                            "tests"),
                    field(
                            "shadow",
                            fields(field("atMost", Grammar.DURATION, "longest")
                                    .starred()
                                    .must()),
                            "a copy of the traffic"),
                    field(
                            "canary",
                            fields(
                                    field("weight", Grammar.PERCENTAGE, "share of the traffic")
                                            .must(),
                                    field("atMost", Grammar.DURATION, "longest").must()),
                            "a part of the traffic"),
                    field("full", fields(field("bake", Grammar.DURATION, "watched this long")), "all traffic")));

    private static final Shape.Fields RELEASE = spec(
            field("of", Grammar.DOCUMENT, "what changes").must(),
            field("environment", Grammar.ref("environment"), "where"),
            field("stages", list(STAGE), "one after the other").must(),
            field("spend", Grammar.PERCENTAGE, "of what is left of any budget that it can hurt")
                    .or("10%"),
            field("watch", list(Grammar.PROMISE), "promises; all that it can hurt"),
            field(
                    "approvals",
                    fields(
                            field("team", Grammar.ref("team"), "who approves").must(),
                            field("atLeast", Grammar.COUNT, "so many").or("1")),
                    "who must approve"),
            field("freeze", list(Common.EXCLUSION), "when nothing is released"),
            field("route", ANYTHING, "the step that moves traffic"),
            field("rollback", Grammar.ref("runbook"), "what is done on harm"));

    private static final Shape.Fields SUITE = spec(
            field("of", Grammar.DOCUMENT, "what is tested").must(),
            field("endpoint", map(Grammar.TEXT, ANYTHING), "the protocol that it speaks")
                    .must(),
            field(
                    "cases",
                    fields(
                            field("where", Grammar.PREDICATE, "rows of the model's log"),
                            field("sample", Grammar.COUNT, "so many"),
                            field("file", Grammar.TEXT, "a file of cases")),
                    "what it is asked"),
            field("seed", Grammar.COUNT, "of the sample").or("1"),
            field(
                    "limits",
                    fields(
                            field("calls", Grammar.COUNT, "at most"),
                            field("time", Grammar.DURATION, "at most"),
                            field("cost", Grammar.MONEY, "at most")),
                    "when it stops"),
            field("tests", map(Grammar.NAME, map(Grammar.TEXT, ANYTHING)), "tests by name")
                    .must());

    private static final Shape.Fields TEMPLATE = spec(
            field("version", Grammar.COUNT, "an integer that instances pin").must(),
            field("parameters", map(Grammar.TEXT, ANYTHING), "JSON Schema properties")
                    .or("{}"),
            field("documents", list(ANYTHING), "documents to fill in").must());

    private static final Shape.Fields INSTANCE = spec(
            field("template", Grammar.ref("template"), "what is filled in").must(),
            field("version", Grammar.COUNT, "of the template").must(),
            field("with", map(Grammar.TEXT, ANYTHING), "values by parameter").or("{}"));

    private static final Shape.Fields SLA = spec(
            field("customer", Grammar.TEXT, "to whom it is owed").must(),
            field("promise", Grammar.PROMISE, "what is owed").must(),
            field("window", Grammar.WINDOW, "of a bill").or("month"),
            field("timeZone", Grammar.ZONE, "of its window; the service's"),
            field("fee", Grammar.MONEY, "for one window").must(),
            field("decimals", Grammar.COUNT, "of the share, half up").or("2"),
            field(
                            "credits",
                            list(fields(
                                    field("below", Grammar.PERCENTAGE, "strictly below this share")
                                            .must(),
                                    field("credit", Grammar.PERCENTAGE, "of the fee")
                                            .must())),
                            "what is owed when")
                    .must(),
            field(
                    "maintenance",
                    fields(
                            field("notice", Grammar.DURATION, "announced so long before")
                                    .must(),
                            field("atMost", Grammar.DURATION, "in one window").must()),
                    "what does not count"),
            field("claim", Grammar.DURATION, "time to claim").or("30d"));

    private static final Shape.Fields SLO = new Shape.Fields(Common.PROMISE.fields(), Common.PROMISE.rules())
            .plus(
                    field("of", Grammar.DOCUMENT, "what it is about").must(),
                    field("timeZone", Grammar.ZONE, "of its window; the service's"));

    /** The spec of each kind, by kind. */
    static final Map<String, Shape.Fields> SPECS = specs();

    private static Map<String, Shape.Fields> specs() {
        Map<String, Shape.Fields> specs = new LinkedHashMap<>();
        specs.put("Team", TEAM);
        specs.put("DataSource", DATA_SOURCE);
        specs.put("Service", SERVICE);
        specs.put("Dataset", DATASET);
        specs.put("Model", MODEL);
        specs.put("Budget", BUDGET);
        specs.put("Environment", ENVIRONMENT);
        specs.put("Release", RELEASE);
        specs.put("Runbook", RunbookShape.SPEC);
        specs.put("Suite", SUITE);
        specs.put("Template", TEMPLATE);
        specs.put("Instance", INSTANCE);
        specs.put("SLA", SLA);
        specs.put("SLO", SLO);
        return java.util.Collections.unmodifiableMap(specs);
    }

    static Shape.Fields document(String kind, String version, Shape.Fields spec) {
        return fields(
                field("apiVersion", Grammar.oneOf(version), "the language").must(),
                field("kind", Grammar.oneOf(kind), "what it is").must(),
                field("metadata", Common.META, "its name").must(),
                field("spec", spec, "what it says").must());
    }
}
