package dev.mainstay.judge.budget;

import dev.mainstay.spec.Exclusion;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The ranges of a window that do not count, widened to slice edges, sorted and disjoint. */
record Masks(List<Range> ranges) {
    Masks {
        ranges = List.copyOf(ranges);
    }

    /** Why a masked range does not count: {@code ", a new disk"}. */
    static String reasons(List<Exclusion> exclusions, Range mask) {
        StringBuilder reasons = new StringBuilder();
        for (Exclusion exclusion : exclusions)
            if (!exclusion.reason().isBlank()
                    && !of(List.of(exclusion), mask, 1).ranges().isEmpty())
                reasons.append(reasons.isEmpty() ? ", " : "; ").append(exclusion.reason());
        return reasons.toString();
    }

    static Masks of(List<Exclusion> exclusions, Range window, long grain) {
        List<Range> found = new ArrayList<>();
        for (Exclusion exclusion : exclusions) {
            long from = exclusion.from().toEpochMilli();
            long length = exclusion.length().toMillis();
            if (exclusion.every().isEmpty()) {
                add(found, from, length, window, grain);
                continue;
            }
            long every = Math.max(1, exclusion.every().get().toMillis());
            long first = Math.max(0, Math.floorDiv(window.from() - from - length, every));
            for (long k = first; from + k * every < window.until(); k++)
                add(found, from + k * every, length, window, grain);
        }
        found.sort(Comparator.comparingLong(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range next : found) {
            Range last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && next.from() <= last.until())
                merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.until(), next.until())));
            else merged.add(next);
        }
        return new Masks(merged);
    }

    private static void add(List<Range> found, long from, long length, Range window, long grain) {
        Range widened = new Range(Grain.floor(from, grain), Grain.ceil(from + length, grain));
        Range inside = window.clip(widened);
        if (!inside.isEmpty()) found.add(inside);
    }

    /** Masked milliseconds of a range. */
    long within(Range range) {
        long sum = 0;
        for (Range mask : ranges) sum += range.clip(mask).millis();
        return sum;
    }

    boolean hides(long from, long until) {
        for (Range mask : ranges) if (mask.from() < until && from < mask.until()) return true;
        return false;
    }
}
