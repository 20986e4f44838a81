package dev.mainstay.spec.text;

import dev.mainstay.spec.Agreement;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** One promise as an OpenSLO v1 SLO. */
final class SloTree {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private final Promise promise;
    private final List<Alerting.Policy> policies;
    private final Canon.Building notes = Canon.map();
    private final Canon.Building objective = Canon.map();

    private SloTree(Promise promise, List<Alerting.Policy> policies) {
        this.promise = promise;
        this.policies = policies;
    }

    /** The SLO, with the policies that its alert stands for. */
    static Node of(Promise promise, List<Alerting.Policy> policies) {
        return new SloTree(promise, policies).slo();
    }

    private Node slo() {
        objective.put("displayName", promise.displayName()).put("target", Canon.number(promise.target()));
        Canon.Building spec = Canon.map();
        if (!promise.description().isEmpty()) spec.put("description", promise.description());
        spec.put("service", promise.service().orElse(promise.of().name()));
        spec.put("indicator", indicator());
        spec.put("timeWindow", Canon.list(List.of(window())));
        spec.put("budgetingMethod", method());
        notes();
        spec.put("objectives", Canon.list(List.of(objective.done())));
        if (!policies.isEmpty())
            spec.put(
                    "alertPolicies",
                    Canon.list(policies.stream().map(SloTree::policy).toList()));
        String name = Expansion.name(promise.id());
        Canon.Building metadata = Canon.map().put("name", name);
        metadata.put("annotations", notes.done());
        return Expansion.document("SLO", metadata, spec.done()).done();
    }

    private void note(String field, String text) {
        notes.put("mainstay.dev/" + field, text);
    }

    private void note(String field, Node value) {
        note(field, Json.of(value));
    }

    private void notes() {
        Ref service =
                Ref.document("service", promise.service().orElse(promise.of().name()));
        if (!promise.of().equals(service)) note("of", promise.of().toString());
        promise.owner().ifPresent(o -> note("owner", o));
        note("noData", Canon.noData(promise.noData()));
        switch (promise.alert()) {
            case Alerting.Derived derived ->
                note("alert", derived.urgency().name().toLowerCase(Locale.ROOT));
            case Alerting.None none -> note("alert", "none");
            case Alerting.Stated stated -> {}
        }
        if (!promise.by().columns().isEmpty()) {
            note(
                    "by",
                    Canon.map()
                            .texts("columns", promise.by().columns())
                            .put(
                                    "max",
                                    Canon.number(BigDecimal.valueOf(promise.by().max())))
                            .done());
            if (promise.by().each()) note("decides", "each");
        }
        if (!promise.exclude().isEmpty())
            note(
                    "exclude",
                    Canon.list(
                            promise.exclude().stream().map(SloTree::exclusion).toList()));
        promise.agreement().ifPresent(a -> note("agreement", agreement(a)));
        promise.formerly().ifPresent(f -> note("formerly", f.toString()));
    }

    private static Node exclusion(Exclusion e) {
        return Canon.map()
                .put("from", e.from().toString())
                .put("for", Durations.write(e.length()))
                .put("every", e.every().map(Durations::write))
                .put("reason", e.reason())
                .done();
    }

    private static Node agreement(Agreement a) {
        return Canon.map()
                .put("with", a.with())
                .put("on", a.on().map(Object::toString))
                .put("review", a.review().map(Object::toString))
                .put("stops", a.stops())
                .done();
    }

    private Node window() {
        return switch (promise.window()) {
            case Window.Rolling rolling -> {
                String written = Durations.write(rolling.length());
                boolean direct = written.matches("[0-9]+[hdw]");
                if (!direct) note("window", written);
                yield Canon.map()
                        .put("duration", direct ? written : "1h")
                        .put("isRolling", truth(true))
                        .done();
            }
            case Window.Calendar calendar ->
                Canon.map()
                        .put("duration", calendar.count() + unit(calendar.unit()))
                        .put("isRolling", truth(false))
                        .put(
                                "calendar",
                                Canon.map()
                                        .put("startTime", START.format(calendar.start()))
                                        .put("timeZone", calendar.zone().getId())
                                        .done())
                        .done();
        };
    }

    private static Node truth(boolean value) {
        return new Node.Scalar(String.valueOf(value), Node.Tag.BOOLEAN, dev.mainstay.spec.Position.NONE);
    }

    private static String unit(Window.Unit unit) {
        return switch (unit) {
            case MINUTE -> "m";
            case HOUR -> "h";
            case DAY -> "d";
            case WEEK -> "w";
            case MONTH -> "M";
            case QUARTER -> "Q";
            case YEAR -> "Y";
        };
    }

    private String method() {
        return switch (promise.budgeting()) {
            case Budgeting.Occurrences events -> "Occurrences";
            case Budgeting.Timeslices slices -> {
                slice(slices.slice());
                if (Durations.write(slices.slice()).endsWith("s"))
                    note("sliceTarget", Canon.percentage(slices.sliceTarget()));
                objective.put("timeSliceTarget", Canon.number(slices.sliceTarget()));
                yield "Timeslices";
            }
            case Budgeting.RatioTimeslices slices -> {
                slice(slices.slice());
                yield "RatioTimeslices";
            }
        };
    }

    /** OpenSLO knows no seconds: a shorter slice stands in an annotation. */
    private void slice(Duration slice) {
        String written = Durations.write(slice);
        boolean seconds = written.endsWith("s");
        if (seconds) note("slice", written);
        objective.put("timeSliceWindow", seconds ? "1m" : written);
    }

    private Node indicator() {
        Node sli = switch (promise.indicator()) {
            case Indicator.Ratio r -> {
                if (r.total().isEmpty()) extended();
                yield MetricTree.ratio(r);
            }
            case Indicator.Raw r -> MetricTree.raw(r);
            case Indicator.Threshold t -> {
                objective
                        .put("op", t.comparison().name().toLowerCase(Locale.ROOT))
                        .put("value", Canon.number(t.bound()));
                if (t.where().isPresent()) extended();
                yield MetricTree.threshold(t);
            }
            case Indicator.Latency l -> {
                extended();
                yield MetricTree.latency(l);
            }
            case Indicator other -> {
                extended();
                objective.put("op", "gte").put("value", Canon.number(BigDecimal.ONE));
                yield MetricTree.named(Habits.key(other), other.read());
            }
        };
        return Canon.map()
                .put(
                        "metadata",
                        Canon.map().put("name", Expansion.name(promise.id())).done())
                .put("spec", sli)
                .done();
    }

    /** The indicator in our own words, for readers that know them. */
    private void extended() {
        Canon canon = new Canon(ref -> Canon.text("slo/" + Expansion.name(ref)), SourceTree::reference);
        note("indicator", canon.indicator(promise.indicator()));
    }

    private static Node policy(Alerting.Policy p) {
        Node condition = Canon.map()
                .put("kind", "burnrate")
                .put("op", p.comparison().name().toLowerCase(Locale.ROOT))
                .put("threshold", Canon.number(p.threshold()))
                .put("lookbackWindow", Durations.write(p.lookback()))
                .put("alertAfter", p.after().isZero() ? "0m" : Durations.write(p.after()))
                .done();
        Node conditions = Canon.map()
                .put("kind", "AlertCondition")
                .put("metadata", Canon.map().put("name", p.name()).done())
                .put(
                        "spec",
                        Canon.map()
                                .put("severity", p.severity())
                                .put("condition", condition)
                                .done())
                .done();
        Canon.Building spec = Canon.map()
                .put("alertWhenNoData", truth(p.whenNoData()))
                .put("alertWhenResolved", truth(p.whenResolved()))
                .put("alertWhenBreaching", truth(p.whenBreaching()))
                .put("conditions", Canon.list(List.of(conditions)));
        if (!p.targets().isEmpty())
            spec.put(
                    "notificationTargets",
                    Canon.list(p.targets().stream()
                            .map(t -> Canon.map()
                                    .put("kind", "AlertNotificationTarget")
                                    .put(
                                            "metadata",
                                            Canon.map()
                                                    .put("name", targetName(t))
                                                    .done())
                                    .put("spec", Canon.map().put("target", t).done())
                                    .done())
                            .toList()));
        return Canon.map()
                .put("kind", "AlertPolicy")
                .put("metadata", Canon.map().put("name", p.name()).done())
                .put("spec", spec.done())
                .done();
    }

    private static String targetName(String target) {
        String slug = Head.slug(target.startsWith("team/") ? target.substring(5) : target);
        return slug.isEmpty() ? "target" : slug;
    }
}
