package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Predicates;
import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import dev.mainstay.spec.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether each query is exact, approximate, or refused, and whether its source can answer it at all. */
record Queries(List<Problem> problems) {
    void look(Promise promise) {
        switch (promise.indicator()) {
            case Indicator.Ratio r ->
                Stream.of(r.good(), r.bad(), r.total())
                        .flatMap(Optional::stream)
                        .forEach(q -> query(q, r.counter() ? Selectors.Use.EVENTS : Selectors.Use.VALUE));
            case Indicator.Raw r -> query(r.query(), Selectors.Use.VALUE);
            case Indicator.Threshold t -> {
                query(t.value(), Selectors.Use.VALUE);
                if (t.where().isPresent() && !(t.value().source().source() instanceof Source.Table))
                    error(
                            t.value().at(),
                            "'where' is for tables; a selector says it with its matchers",
                            "metric{label=\"value\"}");
            }
            case Indicator.Headroom h -> query(h.select(), Selectors.Use.VALUE);
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
            case Indicator.Accuracy none -> {}
            case Indicator.Conformity none -> {}
            case Indicator.Toil none -> {}
            case Indicator.Journey none -> {}
            case Indicator.Redundant none -> {}
            case Indicator.Weighted none -> {}
            case Indicator.Worst none -> {}
            case Indicator.Preset none -> {}
        }
    }

    private void query(Query query, Selectors.Use use) {
        switch (query.source().source()) {
            case Source.Prometheus remote -> selector(query.text(), query.at(), use, true);
            case Source.Scrape local -> selector(query.text(), query.at(), use, false);
            case Source.Receive local -> selector(query.text(), query.at(), use, false);
            case Source.Table table ->
                Predicates.refusal(query.text())
                        .ifPresent(why -> error(query.at(), "the condition is refused: " + why, "e.g. delay <= 15"));
            case Source.Counts counts -> {
                if (!query.text().matches("[A-Za-z0-9_./:-]{1,200}"))
                    error(query.at(), "a query on counts is the name of an indicator in them", "e.g. requests-good");
            }
            case Source.Hosts any -> {}
            case Source.Foreign unread -> {}
            case Source.Billing wrong -> cannot(query, "billing");
            case Source.Runs wrong -> cannot(query, "runs");
            case Source.Probe wrong -> cannot(query, "probe");
            case Source.Lineage wrong -> cannot(query, "lineage");
        }
    }

    private void cannot(Query query, String type) {
        error(
                query.at(),
                "a source of type " + type + " answers no queries",
                "metrics, prometheus, table or counts do");
    }

    private void selector(String text, Position at, Selectors.Use use, boolean remote) {
        Selector selector = Selectors.classify(text, use);
        switch (selector.exactness()) {
            case Selector.Exactness.Exact exact -> {}
            case Selector.Exactness.Approximate near ->
                problems.add(Problem.note(at, "the query is approximate: " + near.reason(), ""));
            case Selector.Exactness.Refused refused -> {
                error(at, "the query is refused: " + refused.reason(), "e.g. http_requests_total{code=~\"5..\"}");
                return;
            }
        }
        boolean simple =
                selector.inner().isPresent() && List.of("sum", "increase").containsAll(selector.functions());
        if (!remote && !simple)
            error(
                    at,
                    "scraped and received metrics answer a selector, sum or increase, no other expression",
                    "use a prometheus source");
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
        else if (table) query(spend.value().orElseThrow(), Selectors.Use.VALUE);
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
