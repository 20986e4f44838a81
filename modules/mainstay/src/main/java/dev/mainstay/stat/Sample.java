package dev.mainstay.stat;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of one series of metrics at one time.
 *
 * @param labels its labels; the metric's name is the label {@code __name__}
 * @param value NaN: it has none
 */
public record Sample(SortedMap<String, String> labels, double value) {
    public Sample {
        labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
