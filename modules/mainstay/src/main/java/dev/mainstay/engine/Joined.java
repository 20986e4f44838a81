package dev.mainstay.engine;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sums;
import dev.mainstay.stat.Timeline;

/**
 * The same counts in coarse slices, and the newest of them in fine ones as well: a window begins on an edge of either and ends on a fine
 * one.
 */
final class Joined implements Sums {
    private final Timeline coarse;
    private final Timeline fine;
    /** An edge of both: what begins later is looked up in fine slices. */
    private final long seam;

    /** @param fine in slices of which a coarse one holds a whole number */
    Joined(Timeline coarse, Timeline fine) {
        this.coarse = coarse;
        this.fine = fine;
        this.seam = fine.isEmpty() ? Long.MAX_VALUE : ceil(fine.first(), coarse.grain());
    }

    private static long ceil(long time, long grain) {
        return Math.ceilDiv(time, grain) * grain;
    }

    @Override
    public Counts sum(Range range) {
        if (range.from() >= seam) return fine.sum(range);
        if (range.until() <= seam) return coarse.sum(range);
        return coarse.sum(new Range(range.from(), seam)).plus(fine.sum(new Range(seam, range.until())));
    }

    @Override
    public Range align(Range range) {
        long from = edge(range.from());
        return new Range(from, Math.max(from, edge(range.until())));
    }

    private long edge(long time) {
        Timeline held = time >= seam ? fine : coarse;
        return held.align(new Range(time, time)).from();
    }
}
