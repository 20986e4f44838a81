package dev.mainstay.stat;

import java.util.Map;
import java.util.TreeMap;

/** The oracle: every slice apart, every sum a loop. */
final class BruteCounts {
    private final long grain;
    private final TreeMap<Long, SliceCount> slices = new TreeMap<>();

    BruteCounts(long grain) {
        this.grain = grain;
    }

    void put(SliceCount slice) {
        slices.put(slice.start(), slice);
    }

    Counts sum(Range range) {
        Counts sum = Counts.NONE;
        for (Map.Entry<Long, SliceCount> one :
                slices.subMap(range.from(), range.until()).entrySet())
            sum = sum.plus(new Counts(one.getValue().good(), one.getValue().total(), grain));
        return sum;
    }
}
