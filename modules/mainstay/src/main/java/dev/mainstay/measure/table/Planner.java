package dev.mainstay.measure.table;

import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a stream's indicator into its column of the shared statement. */
final class Planner {
    private final Duck duck;
    private final Map<String, String> types;
    private final Map<String, Clause> parsed = new HashMap<>();

    Planner(Duck duck, Map<String, String> types) {
        this.duck = duck;
        this.types = types;
    }

    Column plan(Stream stream) throws Refused {
        return switch (stream.indicator()) {
            case Indicator.Ratio ratio -> events(stream, ratio);
            case Indicator.Latency latency -> latency(stream, latency);
            case Indicator.Threshold threshold -> value(stream, threshold);
            case Indicator.Freshness freshness ->
                new Column.Newest(stream, freshness.atMost().toMillis());
            case Indicator.Spend spend -> spend(stream, spend);
            case Indicator.Raw raw ->
                new Column.Share(stream, clause(raw.query().text()).sql(), raw.success());
            case Indicator.Deadline none -> throw unread("deadline");
            case Indicator.Headroom none -> throw unread("headroom");
            case Indicator.Checks none -> throw unread("checks");
            case Indicator.Drift none -> throw unread("drift");
            case Indicator.Bias none -> throw unread("bias");
            case Indicator.Abuse none -> throw unread("abuse");
            case Indicator.Accuracy none -> throw unread("accuracy");
            case Indicator.Conformity none -> throw unread("conformity");
            case Indicator.Toil none -> throw unread("toil");
            case Indicator.Journey none -> throw unread("journey");
            case Indicator.Redundant none -> throw unread("redundant");
            case Indicator.Weighted none -> throw unread("weighted");
            case Indicator.Worst none -> throw unread("worst");
            case Indicator.Preset none -> throw unread("preset");
        };
    }

    private static Refused unread(String indicator) {
        return new Refused(indicator + " is not read from a table by this version");
    }

    private Column events(Stream stream, Indicator.Ratio ratio) throws Refused {
        Optional<String> total = predicate(ratio.total());
        String all = total.orElse("true");
        Optional<String> good = predicate(ratio.good());
        Optional<String> bad = predicate(ratio.bad());
        String condition = good.or(() -> bad.map(b -> "NOT (" + b + ")")).orElseThrow();
        return new Column.Events(
                stream,
                condition + total.map(t -> " AND " + t).orElse(""),
                all,
                clause(ratio.first().text()).sql() + " IS NULL AND " + all,
                good.isPresent()
                        ? "for which good: is NULL: counted as not good"
                        : "for which bad: is NULL: counted as not bad");
    }

    /** True only where the user's predicate is true: NULL is neither good nor bad. */
    private Optional<String> predicate(Optional<Query> query) throws Refused {
        if (query.isEmpty()) return Optional.empty();
        return Optional.of("(" + clause(query.get().text()).sql() + " IS TRUE)");
    }

    private Column latency(Stream stream, Indicator.Latency latency) throws Refused {
        String column = latency.column().orElseThrow(() -> new Mistaken("latency on a table needs column:", ""));
        String type = types.get(column);
        if (type == null) throw Binding.missing(column, types.keySet());
        String seconds = type.equals("INTERVAL")
                ? "epoch(" + Sql.name(column) + ")"
                : "CAST(" + Sql.name(column) + " AS DOUBLE)";
        String known = "(" + seconds + " IS NOT NULL AND NOT isnan(" + seconds + "))";
        double limit = latency.atMost().toNanos() / 1e9;
        return new Column.Events(
                stream,
                "(" + known + " AND " + seconds + " <= CAST('" + limit + "' AS DOUBLE))",
                known,
                "NOT " + known,
                "without a latency: not counted");
    }

    private Column value(Stream stream, Indicator.Threshold threshold) throws Refused {
        Clause aggregate = clause(threshold.value().text());
        if (threshold.where().isPresent())
            aggregate = aggregate.where(duck, clause(threshold.where().get()));
        return new Column.Value(
                stream,
                aggregate.sql(),
                threshold.comparison(),
                threshold.bound().doubleValue());
    }

    private Column spend(Stream stream, Indicator.Spend spend) throws Refused {
        Query query = spend.value()
                .orElseThrow(() -> new Mistaken("spend on a table needs value:, a numeric column or an aggregate", ""));
        Clause amount = clause(query.text());
        Clause sum = amount.isAggregate(duck) ? amount : amount.summed();
        if (spend.where().isPresent())
            sum = sum.where(duck, clause(spend.where().get()));
        return new Column.Sum(stream, sum.sql());
    }

    private Clause clause(String text) throws Refused {
        Clause known = parsed.get(text);
        if (known != null) return known;
        Clause clause = Clause.parse(duck, text);
        parsed.put(text, clause);
        return clause;
    }
}
