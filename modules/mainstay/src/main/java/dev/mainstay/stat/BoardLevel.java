package dev.mainstay.stat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The unbroken newest run of edges on one grid, the oldest of which are dropped. */
final class BoardLevel {
    private final long grain;
    private final @Nullable BoardRow[] ring;
    private long first;
    private long last = Long.MIN_VALUE;

    BoardLevel(long grain, long reach) {
        this.grain = grain;
        this.ring = new @Nullable BoardRow[Math.toIntExact(reach / grain + 2)];
    }

    /** Holds a row if it is on the grid. */
    void add(BoardRow row) {
        if (Math.floorMod(row.at, grain) != 0) return;
        if (row.at != last + grain) {
            Arrays.fill(ring, null);
            first = row.at;
        }
        last = row.at;
        first = Math.max(first, last - (ring.length - 1) * grain);
        ring[slot(row.at)] = row;
    }

    /** The oldest edge held; {@code Long.MAX_VALUE} without one. */
    long first() {
        return last == Long.MIN_VALUE ? Long.MAX_VALUE : first;
    }

    /** The edge at or next before {@code time}, null if it is not held. */
    @Nullable
    BoardRow floor(long time) {
        if (time < first()) return null;
        return ring[slot(Math.min(last, Grain.floor(time, grain)))];
    }

    /** Adds the rows in (after, until) to the list, in the order of time. */
    void collect(long after, long until, List<BoardRow> rows) {
        if (last == Long.MIN_VALUE) return;
        for (long at = Math.max(first, Grain.floor(after, grain) + grain); at <= last && at < until; at += grain) {
            BoardRow row = ring[slot(at)];
            if (row != null) rows.add(row);
        }
    }

    private int slot(long at) {
        return (int) Math.floorMod(at / grain, (long) ring.length);
    }
}
