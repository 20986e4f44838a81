package dev.mainstay.measure.table;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a table has no row for longer than was declared: nobody knows what happened there.
 *
 * @param ranges in the order of time, on slices
 */
record Gaps(List<Range> ranges) {
    static final Gaps NONE = new Gaps(List.of());

    /**
     * The gaps between the slices that hold rows; what follows the last of them is for the judge of the source's silence.
     *
     * @param starts of the slices that hold rows, in the order of time
     * @param before the newest row before these slices
     */
    static Gaps of(Collection<Long> starts, long grain, Range listed, OptionalLong before, Duration patience) {
        List<Range> ranges = new ArrayList<>();
        long quiet = before.isPresent() ? Grain.floor(before.getAsLong(), grain) + grain : listed.from();
        for (long start : starts) {
            if (start - quiet > patience.toMillis()) ranges.add(new Range(quiet, start));
            quiet = Math.max(quiet, start + grain);
        }
        return new Gaps(ranges);
    }

    boolean hold(long start) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).until() <= start) low = middle + 1;
            else high = middle;
        }
        return low < ranges.size() && ranges.get(low).from() <= start;
    }
}
