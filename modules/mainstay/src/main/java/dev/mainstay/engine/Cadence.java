package dev.mainstay.engine;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often somebody hands counts in. A count says nothing of how long it counted, so slices that are shorter than the time between two
 * counts would be mostly unknown; they are made as long as that time. For one stream.
 */
final class Cadence {
    /** So many equal distances are no chance. */
    private static final int EQUAL = 3;
    /** Otherwise the longest of so many distances counts. */
    private static final int LOOKED_AT = 20;
    /** Slices that are at most so many times as long as needed stay as they are. */
    private static final int KEPT = 4;

    private long grain;

    /**
     * The newest counts in slices as long as they lie apart; empty where they lie too far apart.
     *
     * @param fine the same in very short slices, by segment
     * @param grains lengths that slices may have, milliseconds, the shortest first
     */
    Map<Segment, History> of(Map<Segment, History> fine, List<Long> grains) {
        History whole = fine.get(Segment.WHOLE);
        if (whole == null || whole.timeline().isEmpty()) return Map.of();
        List<Long> starts = starts(whole.timeline());
        long gap = gap(starts);
        if (grain < gap || grain > KEPT * gap)
            grain = grains.stream().filter(one -> one >= gap).findFirst().orElse(Long.MAX_VALUE);
        if (grain == Long.MAX_VALUE) return Map.of();
        Optional<Range> dense = dense(starts, whole.timeline().grain());
        if (dense.isEmpty()) return Map.of();
        Map<Segment, History> paced = new LinkedHashMap<>();
        fine.forEach((segment, history) -> paced.put(
                segment,
                new History(
                        merged(history.timeline(), dense.get()),
                        history.watermark(),
                        history.matured(),
                        history.lost(),
                        history.forgotten(),
                        history.notes())));
        return paced;
    }

    private static List<Long> starts(Timeline timeline) {
        List<Long> starts = new ArrayList<>();
        timeline.each(new Range(timeline.first(), timeline.end()), (start, length, good, total) -> starts.add(start));
        return starts;
    }

    /** Milliseconds between two counts; practically never when there are too few to tell. */
    private static long gap(List<Long> starts) {
        long longest = 0;
        boolean equal = true;
        int looked = 0;
        for (int i = starts.size() - 1; i > 0 && looked < LOOKED_AT; i--, looked++) {
            long gap = starts.get(i) - starts.get(i - 1);
            if (looked > 0 && gap != longest) equal = false;
            longest = Math.max(longest, gap);
            if (looked + 1 == EQUAL && equal) return gap;
        }
        return looked < EQUAL ? Long.MAX_VALUE / (KEPT + 1) : longest;
    }

    /** The time up to the newest count in which no two lie further apart than slices are long, in whole slices. */
    private Optional<Range> dense(List<Long> starts, long unit) {
        int first = starts.size() - 1;
        while (first > 0 && starts.get(first) - starts.get(first - 1) <= grain) first--;
        long from = Math.ceilDiv(starts.get(first), grain) * grain;
        // The last slice is whole once a count lies in its end: one that begins a distance before it, or later.
        long until = Grain.floor(starts.getLast() + Math.max(unit, gap(starts)), grain);
        return until > from ? Optional.of(new Range(from, until)) : Optional.empty();
    }

    private Timeline merged(Timeline fine, Range dense) {
        TreeMap<Long, long[]> slices = new TreeMap<>();
        fine.each(dense, (start, length, good, total) -> {
            long[] sums = slices.computeIfAbsent(Grain.floor(start, grain), none -> new long[2]);
            sums[0] += good;
            sums[1] += total;
        });
        Timeline merged = new Timeline(grain);
        slices.forEach((start, sums) -> merged.put(new SliceCount(start, sums[0], sums[1])));
        return merged;
    }
}
