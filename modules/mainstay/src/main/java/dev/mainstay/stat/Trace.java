package dev.mainstay.stat;

import java.util.SortedMap;

/**
 * One series of metrics over time: each value holds until the next.
 *
 * @param labels as of a {@link Sample}
 * @param times epoch milliseconds, ascending
 * @param values as many; NaN where the series ended
 */
@SuppressWarnings("ArrayRecordComponent")
public record Trace(SortedMap<String, String> labels, long[] times, double[] values) {}
