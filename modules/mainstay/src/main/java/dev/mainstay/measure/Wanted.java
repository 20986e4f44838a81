package dev.mainstay.measure;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which series of a source of metrics its promises need.
 *
 * @param tests whether a series is selected by its labels, by the selector's text
 */
public record Wanted(SortedMap<String, Predicate<Map<String, String>>> tests)
        implements Predicate<Map<String, String>> {
    public Wanted {
        tests = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    /** What indicators need of a source; those that read others need nothing. */
    public static Wanted of(DataSource source, Collection<Indicator> indicators) {
        SortedMap<String, Predicate<Map<String, String>>> tests = new TreeMap<>();
        for (Indicator indicator : indicators)
            if (indicator.read().filter(source::equals).isPresent())
                for (Selector selector : selectors(indicator))
                    selector.inner().ifPresent(text -> tests.put(text, selector.test()));
        return new Wanted(tests);
    }

    /** The selectors as texts. */
    public List<String> selectors() {
        return List.copyOf(tests.keySet());
    }

    @Override
    public boolean test(Map<String, String> labels) {
        for (Predicate<Map<String, String>> test : tests.values()) if (test.test(labels)) return true;
        return false;
    }

    private static List<Selector> selectors(Indicator indicator) {
        if (!(indicator instanceof Indicator.Latency latency))
            return indicator.queries().stream()
                    .map(query -> Selectors.classify(query.text(), Selectors.Use.VALUE))
                    .toList();
        return latency.metric().map(Selectors::classify).stream()
                .filter(histogram -> histogram.metric().isPresent())
                .flatMap(histogram ->
                        Stream.of("_bucket", "_count").map(end -> Selectors.classify(part(histogram, end, List.of()))))
                .toList();
    }

    /** The selector of one of the counters that a histogram is made of. */
    public static String part(Selector histogram, String suffix, List<Selector.Matcher> more) {
        List<Selector.Matcher> matchers = new ArrayList<>(histogram.matchers());
        matchers.addAll(more);
        String name = histogram.metric().orElseThrow() + suffix;
        if (matchers.isEmpty()) return name;
        return name + matchers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
