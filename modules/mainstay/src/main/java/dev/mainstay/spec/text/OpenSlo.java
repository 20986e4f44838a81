package dev.mainstay.spec.text;

import static dev.mainstay.spec.text.Shape.exactly;
import static dev.mainstay.spec.text.Shape.field;
import static dev.mainstay.spec.text.Shape.fields;
import static dev.mainstay.spec.text.Shape.list;
import static dev.mainstay.spec.text.Shape.needs;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of each kind of {@code openslo/v1}, as its specification (github.com/OpenSLO/OpenSLO) says. */
final class OpenSlo {
    private OpenSlo() {}

    private static final Shape ANYTHING = new Shape.Anything();

    private static final Grammar.Form SHORTHAND = new Grammar.Form(
            "an OpenSLO duration: a positive integer and one of m h d w M Q Y",
            "28d, 1M",
            "^[1-9][0-9]*(m|h|d|w|M|Q|Y)$",
            t -> t.matches("[1-9][0-9]{0,8}(m|h|d|w|M|Q|Y)"));
    private static final Grammar.Form SLICE = new Grammar.Form(
            "an OpenSLO duration, or a number of minutes",
            "1m or 5",
            "^[1-9][0-9]*(m|h|d|w)?$",
            t -> t.matches("[1-9][0-9]{0,8}(m|h|d|w)?"));
    private static final Grammar.Form SPAN = new Grammar.Form(
            "an OpenSLO duration of minutes, hours, days or weeks",
            "1h",
            "^(0m|[1-9][0-9]*(m|h|d|w))$",
            t -> t.matches("0[mhdw]|[1-9][0-9]{0,6}(m|h|d|w)"));
    private static final Grammar.Form TARGET = new Grammar.Form(
            "a share from 0 to below 1",
            "0.999",
            "",
            t -> Scalars.number(t)
                    .filter(n -> n.signum() >= 0 && n.compareTo(java.math.BigDecimal.ONE) < 0)
                    .isPresent());
    private static final Grammar.Form PERCENT = new Grammar.Form(
            "a number from 0 to below 100",
            "99.9",
            "",
            t -> Scalars.number(t)
                    .filter(n -> n.signum() >= 0 && n.compareTo(java.math.BigDecimal.valueOf(100)) < 0)
                    .isPresent());
    private static final Grammar.Form SHARE = new Grammar.Form(
            "a share above 0, at most 1",
            "0.95",
            "",
            t -> Scalars.number(t)
                    .filter(n -> n.signum() > 0 && n.compareTo(java.math.BigDecimal.ONE) <= 0)
                    .isPresent());
    private static final Grammar.Form WEIGHT = new Grammar.Form(
            "a number above 0",
            "1",
            "",
            t -> Scalars.number(t).filter(n -> n.signum() > 0).isPresent());
    private static final Grammar.Form START = new Grammar.Form(
            "a start as 'YYYY-MM-DD HH:MM:SS'",
            "'2026-01-01 00:00:00'",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2})?$",
            t -> SloReader.start(t).isPresent());
    private static final Grammar OP = Grammar.oneOf("lte", "gte", "lt", "gt");

    private static final Shape METRIC = fields(field(
                    "metricSource",
                    fields(
                            field("metricSourceRef", Grammar.ref("datasource"), "a data source by name"),
                            field("type", Grammar.TEXT, "kind of source"),
                            field("spec", ANYTHING, "what the source is asked").must()),
                    "where and what")
            .must());

    static final Shape.Fields SLI = fields(
                    field("description", Grammar.TEXT, "what it measures"),
                    field("thresholdMetric", METRIC, "a value that objectives compare"),
                    field(
                            "ratioMetric",
                            fields(
                                            field("counter", Grammar.BOOLEAN, "whether values are running totals")
                                                    .or("false"),
                                            field("good", METRIC, "good events"),
                                            field("bad", METRIC, "bad events"),
                                            field("total", METRIC, "all events"),
                                            field(
                                                    "rawType",
                                                    Grammar.oneOf("success", "failure"),
                                                    "what raw is a share of"),
                                            field("raw", METRIC, "a share computed elsewhere"))
                                    .with(
                                            exactly("good", "bad", "raw"),
                                            needs("good", "total"),
                                            needs("bad", "total"),
                                            needs("raw", "rawType")),
                            "events of all events"))
            .with(exactly("thresholdMetric", "ratioMetric"));

    private static Shape.Fields inline(Shape.Fields spec) {
        return fields(
                field("apiVersion", Grammar.TEXT, "the language"),
                field("kind", Grammar.TEXT, "what it is"),
                field("metadata", Common.META, "its name"),
                field("spec", spec, "what it says").must());
    }

    private static Shape.Fields inlineOr(Shape.Fields spec, String ref, String kind) {
        return fields(
                        field("apiVersion", Grammar.TEXT, "the language"),
                        field("kind", Grammar.TEXT, "what it is"),
                        field("metadata", Common.META, "its name"),
                        field("spec", spec, "what it says"),
                        field(ref, Grammar.ref(kind), "the same by name"))
                .with(exactly("spec", ref));
    }

    private static final Shape.Fields CONDITION = fields(
            field("description", Grammar.TEXT, "what it means"),
            field("severity", Grammar.TEXT, "page or ticket").must(),
            field(
                            "condition",
                            fields(
                                    field("kind", Grammar.oneOf("burnrate"), "of condition")
                                            .or("burnrate"),
                                    field("op", OP, "of the comparison").must(),
                                    field("threshold", Grammar.NUMBER, "burn rate")
                                            .must(),
                                    field("lookbackWindow", SPAN, "over which").must(),
                                    field("alertAfter", SPAN, "so long it must hold")
                                            .or("0m")),
                            "when it is true")
                    .must());

    private static final Shape.Fields TARGET_SPEC = fields(
            field("description", Grammar.TEXT, "who that is"),
            field("target", Grammar.TEXT, "team/NAME, or the name of a receiver")
                    .must());

    private static final Shape.Fields POLICY_SPEC = fields(
            field("description", Grammar.TEXT, "what it is for"),
            field("alertWhenNoData", Grammar.BOOLEAN, "tell when there is no data")
                    .or("false"),
            field("alertWhenResolved", Grammar.BOOLEAN, "tell when it is over").or("false"),
            field("alertWhenBreaching", Grammar.BOOLEAN, "tell when it burns").or("false"),
            field("conditions", list(inlineOr(CONDITION, "conditionRef", "alertcondition")), "exactly one")
                    .must(),
            field(
                    "notificationTargets",
                    list(inlineOr(TARGET_SPEC, "targetRef", "alertnotificationtarget")),
                    "who is told"));

    /** An alert policy that stands in another document. */
    static final Shape.Fields POLICY = inline(POLICY_SPEC);

    private static final Shape.Fields OBJECTIVE = fields(
                    field("displayName", Grammar.TEXT, "what people read"),
                    field("op", OP, "of a threshold"),
                    field("value", Grammar.NUMBER, "of a threshold"),
                    field("target", TARGET, "share of good, 0 to below 1"),
                    field("targetPercent", PERCENT, "share of good in percent"),
                    field("timeSliceTarget", SHARE, "share of good events that makes a slice good"),
                    field("timeSliceWindow", SLICE, "length of a slice"),
                    field("indicator", inline(SLI), "an SLI of its own"),
                    field("indicatorRef", Grammar.ref("sli"), "an SLI by name"),
                    field("compositeWeight", WEIGHT, "weight in the composite").or("1"))
            .with(exactly("target", "targetPercent"), Shape.atMost("indicator", "indicatorRef"));

    private static final Shape.Fields SLO = fields(
                    field("description", Grammar.TEXT, "the promise"),
                    field("service", Grammar.TEXT, "the service that makes it").must(),
                    field("indicator", inline(SLI), "its SLI"),
                    field("indicatorRef", Grammar.ref("sli"), "its SLI by name"),
                    field(
                                    "timeWindow",
                                    list(fields(
                                            field("duration", SHORTHAND, "its length")
                                                    .must(),
                                            field("isRolling", Grammar.BOOLEAN, "or by the calendar"),
                                            field(
                                                    "calendar",
                                                    fields(
                                                            field("startTime", START, "anchor")
                                                                    .must(),
                                                            field("timeZone", Grammar.ZONE, "of the anchor")
                                                                    .must()),
                                                    "of a calendar window"))),
                                    "exactly one")
                            .must(),
                    field(
                                    "budgetingMethod",
                                    Grammar.oneOf("Occurrences", "Timeslices", "RatioTimeslices"),
                                    "what is counted")
                            .must(),
                    field("objectives", list(OBJECTIVE), "what is promised").must(),
                    field(
                            "alertPolicies",
                            list(inlineOr(POLICY_SPEC, "alertPolicyRef", "alertpolicy")),
                            "how it is told"))
            .with(Shape.atMost("indicator", "indicatorRef"));

    private static final Shape.Fields DATA_SOURCE = fields(
            field("description", Grammar.TEXT, "what it holds"),
            field("type", Grammar.TEXT, "kind of source").must(),
            field("connectionDetails", ANYTHING, "how it is reached"));

    private static final Shape.Fields SERVICE = fields(field("description", Grammar.TEXT, "what it does"));

    /** The spec of each kind, by kind. */
    static final Map<String, Shape.Fields> SPECS = specs();

    private static Map<String, Shape.Fields> specs() {
        Map<String, Shape.Fields> specs = new LinkedHashMap<>();
        specs.put("DataSource", DATA_SOURCE);
        specs.put("SLO", SLO);
        specs.put("SLI", SLI);
        specs.put("AlertPolicy", POLICY_SPEC);
        specs.put("AlertCondition", CONDITION);
        specs.put("AlertNotificationTarget", TARGET_SPEC);
        specs.put("Service", SERVICE);
        return java.util.Collections.unmodifiableMap(specs);
    }
}
