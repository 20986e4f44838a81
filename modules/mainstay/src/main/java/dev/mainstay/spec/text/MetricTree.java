package dev.mainstay.spec.text;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import java.math.BigDecimal;
import java.util.Optional;

/** Indicators as OpenSLO SLIs. */
final class MetricTree {
    private MetricTree() {}

    static Node ratio(Indicator.Ratio r) {
        Canon.Building b = Canon.map().put("counter", truth(r.counter()));
        r.good().ifPresent(q -> b.put("good", metric(q.source(), q.text())));
        r.bad().ifPresent(q -> b.put("bad", metric(q.source(), q.text())));
        b.put(
                "total",
                r.total()
                        .map(q -> metric(q.source(), q.text()))
                        .orElseGet(() -> metric(r.first().source(), "true")));
        return Canon.map().put("ratioMetric", b.done()).done();
    }

    private static Node truth(boolean value) {
        return new Node.Scalar(String.valueOf(value), Node.Tag.BOOLEAN, dev.mainstay.spec.Position.NONE);
    }

    static Node raw(Indicator.Raw r) {
        Query q = r.query();
        Node ratio = Canon.map()
                .put("rawType", r.success() ? "success" : "failure")
                .put("raw", metric(q.source(), q.text()))
                .done();
        return Canon.map().put("ratioMetric", ratio).done();
    }

    static Node threshold(Indicator.Threshold t) {
        return Canon.map()
                .put("thresholdMetric", metric(t.value().source(), t.value().text()))
                .done();
    }

    /** Requests in the histogram's bucket of the bound, of all requests; of a table the rows whose seconds are in the bound. */
    static Node latency(Indicator.Latency l) {
        if (l.metric().isEmpty()) return column(l);
        Selector selector = Selectors.classify(l.metric().orElseThrow());
        String name = selector.metric().orElse(l.metric().orElseThrow());
        String matchers = String.join(
                ",", selector.matchers().stream().map(Object::toString).toList());
        BigDecimal seconds = Scalars.plain(BigDecimal.valueOf(l.atMost().toMillis(), 3));
        String bucket = "le=\"" + seconds.toPlainString() + "\"";
        String good = name + "_bucket{" + (matchers.isEmpty() ? bucket : matchers + "," + bucket) + "}";
        String total = name + "_count" + (matchers.isEmpty() ? "" : "{" + matchers + "}");
        Node ratio = Canon.map()
                .put("counter", truth(true))
                .put("good", metric(l.source(), good))
                .put("total", metric(l.source(), total))
                .done();
        return Canon.map().put("ratioMetric", ratio).done();
    }

    private static Node column(Indicator.Latency l) {
        BigDecimal seconds = Scalars.plain(BigDecimal.valueOf(l.atMost().toMillis(), 3));
        String good = l.column().orElseThrow() + " <= " + seconds.toPlainString();
        Node ratio = Canon.map()
                .put("counter", truth(false))
                .put("good", metric(l.source(), good))
                .put("total", metric(l.source(), "true"))
                .done();
        return Canon.map().put("ratioMetric", ratio).done();
    }

    /** What OpenSLO has no word for: a threshold on the indicator's name, valid for readers that skip annotations. */
    static Node named(String key, Optional<DataSource> source) {
        Node metric = source.map(s -> metric(s, key))
                .orElseGet(() -> Canon.map()
                        .put(
                                "metricSource",
                                Canon.map()
                                        .put("type", "mainstay")
                                        .put(
                                                "spec",
                                                Canon.map().put("query", key).done())
                                        .done())
                        .done());
        return Canon.map().put("thresholdMetric", metric).done();
    }

    private static Node metric(DataSource source, String query) {
        Canon.Building spec = Canon.map().put("query", query);
        Canon.Building b = Canon.map();
        String type = Sources.type(source.source());
        if (!source.name().contains("/")) b.put("metricSourceRef", source.name());
        else spec.put("connectionDetails", SourceTree.choice(source.source()).value());
        if (!type.isEmpty()) b.put("type", type);
        return Canon.map()
                .put("metricSource", b.put("spec", spec.done()).done())
                .done();
    }
}
