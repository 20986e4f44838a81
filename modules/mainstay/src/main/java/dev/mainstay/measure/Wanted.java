package dev.mainstay.measure;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Selector;
import dev.mainstay.spec.Selectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return switch (indicator) {
            case Indicator.Ratio ratio ->
                Stream.of(ratio.good(), ratio.bad(), ratio.total())
                        .flatMap(Optional::stream)
                        .map(Wanted::selector)
                        .toList();
            case Indicator.Raw raw -> List.of(selector(raw.query()));
            case Indicator.Threshold threshold -> List.of(selector(threshold.value()));
            case Indicator.Latency latency ->
                latency.metric().map(Selectors::classify).stream()
                        .filter(histogram -> histogram.metric().isPresent())
                        .flatMap(histogram -> Stream.of("_bucket", "_count")
                                .map(end -> Selectors.classify(part(histogram, end, List.of()))))
                        .toList();
            case Indicator.Freshness none -> List.of();
            case Indicator.Deadline none -> List.of();
            case Indicator.Spend none -> List.of();
            case Indicator.Headroom none -> List.of();
            case Indicator.Checks none -> List.of();
            case Indicator.Drift none -> List.of();
            case Indicator.Bias none -> List.of();
            case Indicator.Abuse none -> List.of();
            case Indicator.Accuracy none -> List.of();
            case Indicator.Conformity none -> List.of();
            case Indicator.Toil none -> List.of();
            case Indicator.Journey none -> List.of();
            case Indicator.Redundant none -> List.of();
            case Indicator.Weighted none -> List.of();
            case Indicator.Worst none -> List.of();
            case Indicator.Preset none -> List.of();
        };
    }

    private static Selector selector(Query query) {
        return Selectors.classify(query.text(), Selectors.Use.VALUE);
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
