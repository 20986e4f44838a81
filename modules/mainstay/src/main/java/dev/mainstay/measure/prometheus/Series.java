package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.Segment;
import java.util.List;
import java.util.SortedMap;

/**
 * Samples of one series, in the order of time. A sample that is NaN or stale is none and not listed.
 *
 * @param times epoch milliseconds
 * @param totals the values; where all samples between the times are known, without the falls of restarts among those
 */
@SuppressWarnings("ArrayRecordComponent")
record Series(SortedMap<String, String> labels, long[] times, double[] values, double[] totals) {
    Series(SortedMap<String, String> labels, long[] times, double[] values) {
        this(labels, times, values, values);
    }

    /** Takes series as they are read. */
    interface Sink {
        void series(Series series) throws Refused;
    }

    String key() {
        return labels.toString();
    }

    /** The process that exposed it. */
    String target() {
        return labels.getOrDefault("job", "") + '\n' + labels.getOrDefault("instance", "");
    }

    /** The values of labels; {@code null} for one that it lacks. */
    Segment segment(List<String> by) {
        if (by.isEmpty()) return Segment.WHOLE;
        return new Segment(
                by.stream().map(label -> labels.getOrDefault(label, "null")).toList());
    }
}
