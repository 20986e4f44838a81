package dev.mainstay.spec.text;

import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Window;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records written back as trees of our language.
 *
 * @param member how a promise of a composite is written
 * @param source how a source is written
 */
record Canon(Function<Ref, Node> member, Function<DataSource, Node> source) {
    /** Builds a map, leaving out what is absent. */
    static final class Building {
        private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

        Building put(String key, Node value) {
            entries.put(key, new Node.Entry(key, Position.NONE, value));
            return this;
        }

        Building put(String key, String text) {
            return put(key, Node.text(text, Position.NONE));
        }

        Building put(String key, Optional<String> text) {
            text.ifPresent(t -> put(key, t));
            return this;
        }

        Building texts(String key, List<String> texts) {
            return texts.isEmpty()
                    ? this
                    : put(key, list(texts.stream().map(Canon::text).toList()));
        }

        Node.Mapping done() {
            return new Node.Mapping(entries, Position.NONE);
        }
    }

    static Building map() {
        return new Building();
    }

    static Node text(String text) {
        return Node.text(text, Position.NONE);
    }

    static Node number(BigDecimal value) {
        return new Node.Scalar(Scalars.plain(value).toPlainString(), Node.Tag.DECIMAL, Position.NONE);
    }

    static Node list(List<? extends Node> items) {
        return new Node.Sequence(List.copyOf(items), Position.NONE);
    }

    Node indicator(Indicator indicator) {
        return map().put(Habits.key(indicator), fields(indicator)).done();
    }

    private Node fields(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Ratio r -> ratio(r);
            case Indicator.Raw r -> {
                Building b = sourced(r.query().source());
                yield b.put(r.success() ? "success" : "failure", r.query().text())
                        .done();
            }
            case Indicator.Latency l ->
                sourced(l.source())
                        .put("metric", l.metric())
                        .put("column", l.column())
                        .put("atMost", Durations.write(l.atMost()))
                        .done();
            case Indicator.Threshold t -> threshold(t);
            case Indicator.Headroom h ->
                sourced(h.select().source())
                        .put("select", h.select().text())
                        .texts("resources", h.resources())
                        .put("atLeast", percentage(h.atLeast()))
                        .done();
            case Indicator.Freshness f ->
                sourced(f.source()).put("atMost", Durations.write(f.atMost())).done();
            case Indicator.Deadline d -> deadline(d);
            case Indicator.Checks c ->
                sourced(c.source())
                        .put("all", list(c.checks().stream().map(Canon::check).toList()))
                        .done();
            case Indicator.Drift d ->
                map().put("measure", d.measure())
                        .put("atMost", number(d.atMost()))
                        .texts("features", d.features())
                        .done();
            case Indicator.Bias b ->
                bounds(map().put("measure", b.measure()), b.atLeast(), b.atMost())
                        .texts("groups", b.groups())
                        .done();
            case Indicator.Abuse a ->
                map().texts("tests", a.tests())
                        .put("errorRate", percentage(a.errorRate()))
                        .done();
            case Indicator.Accuracy a ->
                bounds(accuracy(a), a.atLeast(), a.atMost())
                        .put("from", a.estimate() ? "estimate" : "labels")
                        .done();
            case Indicator.Conformity none -> map().done();
            case Indicator.Toil t -> map().texts("roles", t.roles()).done();
            case Indicator.Journey j ->
                map().put("members", members(j.members())).done();
            case Indicator.Redundant r ->
                map().put("members", members(r.members()))
                        .put("atLeast", number(BigDecimal.valueOf(r.atLeast())))
                        .done();
            case Indicator.Weighted w ->
                map().put("members", weights(w.members())).done();
            case Indicator.Worst w -> map().put("members", members(w.members())).done();
            case Indicator.Spend s -> spend(s);
            case Indicator.Preset p -> {
                Building b = map().put("name", p.name());
                p.fields().forEach(b::put);
                yield b.done();
            }
        };
    }

    private Building sourced(DataSource from) {
        return map().put("source", source.apply(from));
    }

    private Node ratio(Indicator.Ratio r) {
        DataSource first = r.first().source();
        Building b = sourced(first);
        r.good().ifPresent(q -> b.put("good", q.text()));
        r.bad().ifPresent(q -> b.put("bad", q.text()));
        r.total().ifPresent(q -> b.put("total", q.text()));
        r.total()
                .filter(q -> !q.source().name().equals(first.name()))
                .ifPresent(q -> b.put("totalSource", source.apply(q.source())));
        if (!r.counter()) b.put("counter", "false");
        return b.done();
    }

    private Node threshold(Indicator.Threshold t) {
        String bound = switch (t.comparison()) {
            case GTE -> "atLeast";
            case LTE -> "atMost";
            case GT -> "above";
            case LT -> "below";
        };
        return sourced(t.value().source())
                .put("value", t.value().text())
                .put(bound, number(t.bound()))
                .put("where", t.where())
                .done();
    }

    private Node deadline(Indicator.Deadline d) {
        Building b = sourced(d.source()).put("job", d.job());
        return switch (d.by()) {
            case Indicator.By.Cron cron ->
                b.put("by", cron.expression())
                        .put("timeZone", cron.zone().getId())
                        .done();
            case Indicator.By.After after ->
                b.put("by", Durations.write(after.duration())).done();
        };
    }

    private static Node check(Indicator.Check check) {
        Building fields = map();
        check.fields().forEach((k, t) -> fields.put(k, t.startsWith("[") || t.startsWith("{") ? json(t) : text(t)));
        return map().put(check.kind(), fields.done()).done();
    }

    private static Node json(String text) {
        return Yaml.value(text, Position.NONE, Limits.DEFAULT, new java.util.ArrayList<>())
                .orElse(text(text));
    }

    private static Building accuracy(Indicator.Accuracy accuracy) {
        Building b = map().put("measure", accuracy.measure().word());
        accuracy.alertRate().ifPresent(rate -> b.put("alertRate", percentage(rate)));
        return b;
    }

    /** What a measure of right answers is computed from: a change of it is a change of meaning. */
    Node forecasts(Indicator.Forecasts f) {
        Building b = map().put("log", source.apply(f.log()))
                .put("key", f.key().map(Indicator.Field::column))
                .put("score", f.score().map(Indicator.Field::column))
                .put("decision", f.decision().map(Query::text))
                .put("label", f.label().column())
                .put("outcomes", source.apply(f.outcomes()));
        f.reference()
                .ifPresent(r -> b.put(
                        "reference",
                        map().put("from", r.from().toString())
                                .put("to", r.to().toString())
                                .done()));
        return b.done();
    }

    private static Building bounds(Building b, Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) {
        atLeast.ifPresent(v -> b.put("atLeast", number(v)));
        atMost.ifPresent(v -> b.put("atMost", number(v)));
        return b;
    }

    private Node members(List<Ref> members) {
        return list(members.stream().map(member).toList());
    }

    private Node weights(Map<Ref, BigDecimal> weights) {
        Map<String, BigDecimal> named = new LinkedHashMap<>();
        weights.forEach(
                (ref, weight) -> named.merge(((Node.Scalar) member.apply(ref)).text(), weight, BigDecimal::add));
        Building b = map();
        named.forEach((name, weight) -> b.put(name, number(weight)));
        return b.done();
    }

    private Node spend(Indicator.Spend s) {
        Building b = sourced(s.source())
                .put("value", s.value().map(Query::text))
                .put("where", s.where())
                .put("amount", s.amount().toString());
        if (!s.known().isEmpty())
            b.put(
                    "known",
                    list(s.known().stream()
                            .map(k -> map().put("on", k.on().toString())
                                    .put("amount", k.amount().toString())
                                    .done())
                            .toList()));
        return b.done();
    }

    static String percentage(BigDecimal share) {
        return Scalars.plain(share.movePointRight(2)).toPlainString() + "%";
    }

    static Node window(Window window) {
        return switch (window) {
            case Window.Rolling rolling ->
                map().put("rolling", Durations.write(rolling.length())).done();
            case Window.Calendar calendar ->
                map().put("start", calendar.start().toString())
                        .put("count", number(BigDecimal.valueOf(calendar.count())))
                        .put("unit", calendar.unit().name())
                        .put("zone", calendar.zone().getId())
                        .done();
        };
    }

    static Node budgeting(Budgeting budgeting) {
        return switch (budgeting) {
            case Budgeting.Occurrences events -> text("Occurrences");
            case Budgeting.Timeslices slices ->
                map().put("Timeslices", Durations.write(slices.slice()))
                        .put("target", number(slices.sliceTarget()))
                        .done();
            case Budgeting.RatioTimeslices slices ->
                map().put("RatioTimeslices", Durations.write(slices.slice())).done();
        };
    }

    /** Without {@code after} where nobody declared it: a reader finds the same one, and does not take it for declared. */
    static Node noData(NoData noData) {
        Building silence = map().put("as", noData.as().name().toLowerCase(java.util.Locale.ROOT));
        if (noData.declared()) silence.put("after", Durations.write(noData.after()));
        return silence.done();
    }
}
