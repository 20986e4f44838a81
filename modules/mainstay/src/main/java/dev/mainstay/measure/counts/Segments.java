package dev.mainstay.measure.counts;

import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Segment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The whole of counts by part of the data, and its largest segments. */
final class Segments {
    private Segments() {}

    static Map<Segment, Slots> cut(Map<Map<String, String>, Slots> parts, Promise.By by) {
        Map<Segment, Slots> cut = new LinkedHashMap<>();
        cut.put(Segment.WHOLE, parts.values().stream().reduce(new Slots(), Slots::plus));
        if (by.columns().isEmpty()) return cut;
        Map<Segment, Slots> segments = new TreeMap<>();
        parts.forEach((labels, slots) -> segments.merge(segment(labels, by), slots, Slots::plus));
        List<Segment> largest = segments.keySet().stream()
                .sorted(Comparator.comparingLong(
                                (Segment segment) -> -slots(segments, segment).units())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int i = 0; i < largest.size(); i++)
            cut.merge(i < by.max() ? largest.get(i) : Segment.OTHER, slots(segments, largest.get(i)), Slots::plus);
        return cut;
    }

    private static Slots slots(Map<Segment, Slots> segments, Segment segment) {
        return segments.getOrDefault(segment, new Slots());
    }

    private static Segment segment(Map<String, String> labels, Promise.By by) {
        return new Segment(by.columns().stream()
                .map(column -> labels.getOrDefault(column, "null"))
                .toList());
    }
}
