package dev.mainstay.measure.prometheus;

import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Metrics that were scraped and kept. A selector, its sum and its increase are computed here from every sample, so that nothing is
 * extrapolated and no restart is hidden in a sum.
 *
 * @param known when it was looked for all that is asked, in order; at other times nothing is known
 */
record Shelf(ScrapedMeter.Kept kept, List<Range> known) implements Metrics {
    /** What is counted is the selector itself, whatever sums and increases stand around it. */
    @Override
    public Form.Chosen form(String query, boolean counter, long step) throws Refused {
        if (!counter) return new Form.Chosen(query, Form.of(query, false, step).form(), Optional.empty());
        return new Form.Chosen(inner(selector(query)), new Form.Counter(), Optional.empty());
    }

    @Override
    public List<String> values(String label, String selector, long from, long until) throws Refused {
        TreeSet<String> values = new TreeSet<>();
        kept.traces(selector(selector).test(), new Range(from, until), trace -> {
            String value = trace.labels().get(label);
            if (value != null) values.add(value);
        });
        return List.copyOf(values);
    }

    @Override
    public Optional<Boolean> named(String metric, long from, long until) {
        return Optional.empty();
    }

    @Override
    public List<String> range(String query, long from, long until, long step, Series.Sink sink) throws Refused {
        Selector selector = selector(query);
        boolean increase = selector.functions().contains("increase");
        long span = increase ? Form.span(query) : 0;
        Ticks ticks = new Ticks(from, until, step, known);
        List<Series> found = new ArrayList<>();
        kept.traces(selector.test(), new Range(from - span, until), trace -> found.add(series(trace, ticks, span)));
        if (!selector.functions().contains("sum")) for (Series series : found) sink.series(series);
        else for (Series series : Summed.by(selector.by(), found)) sink.series(series);
        return List.of();
    }

    private static Series series(Trace trace, Ticks ticks, long span) {
        Path path = Path.of(trace);
        return span == 0 ? path.at(ticks) : path.increases(ticks, span);
    }

    private static String inner(Selector selector) throws Refused {
        return selector.inner().orElseThrow(() -> new Refused("the query " + selector.text() + " is no selector"));
    }

    private static Selector selector(String query) throws Refused {
        Selector selector = Selectors.classify(query, Selectors.Use.VALUE);
        inner(selector);
        return selector;
    }
}
