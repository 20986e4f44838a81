package dev.mainstay.measure.counts;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Good of total of one count. */
record Tally(long good, long total) {
    static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally other) {
        return new Tally(Math.addExact(good, other.good), Math.addExact(total, other.total));
    }

    /**
     * What running totals grew by, at the time of the later of two. Where good or bad fell, the producer was restarted and the later
     * numbers are the growth.
     */
    static NavigableMap<Long, Tally> increases(NavigableMap<Long, Tally> totals) {
        NavigableMap<Long, Tally> increases = new TreeMap<>();
        Tally before = null;
        for (Map.Entry<Long, Tally> entry : totals.entrySet()) {
            Tally now = entry.getValue();
            if (before != null) increases.put(entry.getKey(), now.since(before));
            before = now;
        }
        return increases;
    }

    private Tally since(Tally before) {
        boolean restarted = good < before.good || total - good < before.total - before.good;
        return restarted ? this : new Tally(good - before.good, total - before.total);
    }
}
