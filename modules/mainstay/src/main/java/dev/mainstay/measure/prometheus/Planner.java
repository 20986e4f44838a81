package dev.mainstay.measure.prometheus;

import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Wanted;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import dev.mainstay.stat.Range;
import java.util.List;

/** Turns a stream's indicator into questions. */
record Planner(Metrics metrics, Range range) {
    Plan plan(Stream stream) throws Refused {
        return switch (stream.indicator()) {
            case Indicator.Ratio ratio -> ratio(stream, ratio);
            case Indicator.Raw raw -> new Plan.Share(stream, mark(stream, raw.query()), raw.success());
            case Indicator.Latency latency -> latency(stream, latency);
            case Indicator.Threshold threshold -> {
                if (threshold.where().isPresent())
                    throw new Refused("where: is for tables; a selector says it with its matchers");
                yield new Plan.Bound(
                        stream,
                        mark(stream, threshold.value()),
                        threshold.comparison(),
                        threshold.bound().doubleValue());
            }
            case Indicator.Freshness none -> throw unread("freshness");
            case Indicator.Spend none -> throw unread("spend");
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
        return new Refused(indicator + " is not read from metrics by this version");
    }

    private Plan ratio(Stream stream, Indicator.Ratio ratio) throws Refused {
        String total = ratio.total()
                .orElseThrow(() -> new Refused("a ratio of metrics needs total:, the selector of all events"))
                .text();
        Form.Chosen ofPart = metrics.form(ratio.first().text(), ratio.counter(), stream.grain());
        Form.Chosen ofTotal = metrics.form(total, ratio.counter(), stream.grain());
        return new Plan.Events(
                stream,
                question(stream, ofPart.query(), ofPart.form()),
                question(stream, ofTotal.query(), ofTotal.form()),
                ratio.bad().isPresent(),
                Form.notes(List.of(ofPart, ofTotal)));
    }

    private Plan latency(Stream stream, Indicator.Latency latency) throws Refused {
        String text = latency.metric().orElseThrow(() -> new Refused("latency in Prometheus needs metric:"));
        Selector histogram = Selectors.classify(text);
        if (!histogram.plain() || histogram.metric().isEmpty())
            throw new Refused("the histogram " + text + " must be a metric's name, with matchers if need be");
        String bucket = Wanted.part(histogram, "_bucket", List.of());
        List<String> edges = metrics.values("le", bucket, range.from(), range.until());
        Selector.Matcher le = Edges.matcher(histogram.metric().get(), edges, latency.atMost());
        return new Plan.Events(
                stream,
                question(stream, Wanted.part(histogram, "_bucket", List.of(le)), new Form.Counter()),
                question(stream, Wanted.part(histogram, "_count", List.of()), new Form.Counter()),
                false,
                List.of());
    }

    private static Question question(Stream stream, String query, Form form) {
        return new Question(query, stream.grain(), form, stream.segments().columns());
    }

    /** A value is looked at as it is, so whatever the server evaluates may be asked, but for what only another tool understands. */
    private static Question mark(Stream stream, Query query) throws Refused {
        Selector selector = Selectors.classify(query.text(), Selectors.Use.VALUE);
        if (selector.exactness() instanceof Selector.Exactness.Refused refused)
            throw new Refused("the query " + query.text() + " is refused: " + refused.reason());
        return question(stream, query.text(), new Form.Mark());
    }
}
