package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import dev.mainstay.spec.Source;
import java.util.List;

/** Whether each query is exact, approximate, or refused, and whether its source can answer it at all. */
record Queries(List<Problem> problems) {
    private static final String METRIC = "e.g. http_requests_total{code=~\"5..\"}";
    private static final String OTHERS = "metrics, prometheus, table and counts answer queries";

    void look(Promise promise) {
        Asked.of(promise).forEach(this::tell);
        switch (promise.indicator()) {
            case Indicator.Ratio none -> {}
            case Indicator.Raw none -> {}
            case Indicator.Headroom none -> {}
            case Indicator.Threshold t -> {
                if (t.where().isPresent() && !(t.value().source().source() instanceof Source.Table))
                    error(
                            t.value().at(),
                            "'where' is for tables; a selector says it with its matchers",
                            "metric{label=\"value\"}");
            }
            case Indicator.Latency l -> latency(l, promise.at());
            case Indicator.Spend s -> spend(s, promise.at());
            case Indicator.Freshness f ->
                needs(f.source(), Source.Table.class, "freshness", "a table with an event time", promise.at());
            case Indicator.Checks c -> needs(c.source(), Source.Table.class, "checks", "a table", promise.at());
            case Indicator.Deadline d ->
                needs(d.source(), Source.Runs.class, "deadline", "a source of runs", promise.at());
            case Indicator.Drift none -> {}
            case Indicator.Bias none -> {}
            case Indicator.Abuse none -> {}
            case Indicator.Accuracy a ->
                a.forecasts().ifPresent(f -> {
                    needs(f.log(), Source.Table.class, "accuracy", "a log that is a table", promise.at());
                    if (f.joined())
                        needs(f.outcomes(), Source.Table.class, "accuracy", "labels in a table", promise.at());
                });
            case Indicator.Conformity none -> {}
            case Indicator.Toil none -> {}
            case Indicator.Journey none -> {}
            case Indicator.Redundant none -> {}
            case Indicator.Weighted none -> {}
            case Indicator.Worst none -> {}
            case Indicator.Preset none -> {}
        }
    }

    private void tell(Asked asked) {
        Query query = asked.query();
        switch (asked.exactness()) {
            case Selector.Exactness.Exact exact -> {}
            case Selector.Exactness.Approximate near ->
                problems.add(Problem.note(query.at(), "the query is approximate: " + near.reason(), ""));
            case Selector.Exactness.Unknown unknown -> {
                // a source that is not read was told at the source
                if (!(query.source().source() instanceof Source.Foreign))
                    problems.add(Problem.warning(
                            query.at(), "the query cannot be judged: " + unknown.reason(), unknown.hint()));
            }
            case Selector.Exactness.Refused refused ->
                error(
                        query.at(),
                        "the query is refused: " + refused.reason(),
                        example(query.source().source()));
        }
    }

    private static String example(Source source) {
        return switch (source) {
            case Source.Table table -> "e.g. delay <= 15";
            case Source.Counts counts -> "e.g. requests-good";
            case Source.Prometheus metrics -> METRIC;
            case Source.Scrape metrics -> METRIC;
            case Source.Receive metrics -> METRIC;
            case Source.Hosts metrics -> METRIC;
            case Source.Foreign any -> "";
            case Source.Billing none -> OTHERS;
            case Source.Runs none -> OTHERS;
            case Source.Probe none -> OTHERS;
            case Source.Lineage none -> OTHERS;
        };
    }

    private void latency(Indicator.Latency latency, Position at) {
        boolean table = latency.source().source() instanceof Source.Table;
        if (latency.column().isPresent() && !table)
            error(at, "'latency.column' needs a table; this source has metrics", "latency: {metric: NAME, atMost: …}");
        if (latency.metric().isEmpty()) return;
        if (table) {
            error(at, "'latency.metric' needs metrics; this source is a table", "latency: {column: NAME, atMost: …}");
            return;
        }
        Selector selector = Selectors.classify(latency.metric().get());
        if (!selector.plain() || selector.metric().isEmpty())
            error(
                    at,
                    "'latency.metric' is the name of a histogram, with matchers if need be",
                    "e.g. http_request_duration_seconds{job=\"api\"}");
        else if (selector.metric().get().endsWith("_bucket"))
            error(
                    at,
                    "'latency.metric' is the histogram's name without _bucket",
                    selector.metric().get().replaceAll("_bucket$", ""));
    }

    private void spend(Indicator.Spend spend, Position at) {
        boolean billing = spend.source().source() instanceof Source.Billing;
        boolean table = spend.source().source() instanceof Source.Table;
        if (!billing && !table) error(at, "a budget reads billing records or a table", "source: {billing: {files: …}}");
        else if (table && spend.value().isEmpty())
            error(at, "a budget on a table needs 'value', an SQL aggregate", "value: sum(cost)");
    }

    private void needs(DataSource source, Class<? extends Source> kind, String indicator, String what, Position at) {
        if (!kind.isInstance(source.source()) && !(source.source() instanceof Source.Foreign))
            error(
                    at,
                    "'" + indicator + "' needs " + what + "; its source is of type " + Sources.type(source.source()),
                    "");
    }

    private void error(Position at, String message, String hint) {
        problems.add(Problem.error(at, message, hint));
    }
}
