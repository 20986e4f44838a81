package dev.mainstay.stat;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A count that was made elsewhere. Indicator, producer, segment and time are its key: said twice with the same numbers it is one count,
 * with other numbers the later replaces the earlier.
 *
 * @param indicator what is counted
 * @param producer who counted
 * @param segment names and values of the part of the data that was counted; empty for all of it
 * @param time epoch milliseconds: the start of what an increase covers, or when a running total was read
 * @param good at least 0, at most {@code total}
 */
public record Count(
        String indicator, String producer, SortedMap<String, String> segment, long time, long good, long total) {
    public Count {
        segment = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(segment));
        if (good < 0 || total < good)
            throw new IllegalArgumentException("counts must be 0 <= good <= total: good " + good + ", total " + total);
    }
}
