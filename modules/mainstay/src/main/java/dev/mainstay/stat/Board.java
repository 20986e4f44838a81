package dev.mainstay.stat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts of many streams over one time axis: a sum over any range between held edges is one subtraction of running sums. Rows are
 * edges of slices and columns are streams, so that judging all streams at one time reads memory in order. Older edges are held on
 * coarser grids, so memory is bounded by the tiers. For one writer.
 */
@SuppressWarnings("ReferenceEquality") // arrays are shared between rows; which array it is, is the question
public final class Board {
    private final int streams;
    private final long grain;
    private final List<BoardLevel> levels = new ArrayList<>();
    private final List<Timeline.Tier> tiers;
    private final long horizon;
    private BoardRow newest;
    private BoardRow oldest;
    private boolean started;

    /**
     * @param grain length of the finest slices in milliseconds
     * @param tiers from the shortest reach to the longest, as for {@link Timeline}
     * @param reach milliseconds before the newest edge that the coarsest edges are held for
     */
    public Board(int streams, long grain, List<Timeline.Tier> tiers, long reach) {
        this.streams = streams;
        this.grain = grain;
        this.tiers = List.copyOf(tiers);
        long finer = grain;
        for (Timeline.Tier tier : tiers) {
            if (tier.grain() % finer != 0)
                throw new IllegalArgumentException("tier grain " + tier.grain() + " is no multiple of " + finer);
            levels.add(new BoardLevel(finer, tier.reach()));
            finer = tier.grain();
        }
        levels.add(new BoardLevel(finer, reach));
        horizon = reach + 2 * finer;
        newest = new BoardRow(0, streams);
        oldest = newest;
    }

    public int streams() {
        return streams;
    }

    public long grain() {
        return grain;
    }

    public boolean isEmpty() {
        return !started;
    }

    /** The newest edge: the end of what was appended. */
    public long end() {
        return newest.at;
    }

    /** The grain on which a slice that begins at {@code start} is held once {@code end} is the newest edge. */
    public long grainAt(long start, long end) {
        for (int i = tiers.size() - 1; i >= 0; i--)
            if (start < end - tiers.get(i).reach()) return tiers.get(i).grain();
        return grain;
    }

    /** Appends a slice of the grain for all streams. A total of −1 means that the stream was not observed. */
    public void append(long start, long[] good, long[] total) {
        BoardRow row = next(start, grain);
        int[] missing = row.missing;
        for (int i = 0; i < streams; i++) {
            if (total[i] < 0) {
                if (missing == row.missing) missing = missing.clone();
                missing[i]++;
            } else {
                row.bad[i] += total[i] - good[i];
                row.total[i] += total[i];
            }
        }
        row.missing = missing;
        hold(row);
    }

    /** Appends a span for all streams, of which each stream was observed for {@code covered} milliseconds. */
    public void append(long start, long length, long[] covered, long[] good, long[] total) {
        BoardRow row = next(start, length);
        int[] missing = row.missing;
        for (int i = 0; i < streams; i++) {
            if (covered[i] < length) {
                if (missing == row.missing) missing = missing.clone();
                missing[i] += Math.toIntExact((length - covered[i]) / grain);
            }
            row.bad[i] += total[i] - good[i];
            row.total[i] += total[i];
        }
        row.missing = missing;
        hold(row);
    }

    private BoardRow next(long start, long length) {
        if (Math.floorMod(start, grain) != 0)
            throw new IllegalArgumentException("slice does not begin on the grain: " + start);
        if (!started) {
            newest = new BoardRow(start, streams);
            oldest = newest;
            started = true;
            hold(newest);
        }
        if (start < newest.at)
            throw new IllegalArgumentException("slice is not newer than " + newest.at + ": " + start);
        if (start > newest.at) bridge(start);
        return newest.next(start + length, length / grain);
    }

    /** Holds the edges of a gap. Each level needs no more of them than it can hold. */
    private void bridge(long until) {
        BoardRow before = newest;
        long at = before.at;
        while (at < until) {
            long step = grainAt(at, until);
            at = Math.min(until, Grain.floor(at, step) + step);
            hold(before.same(at));
        }
    }

    private void hold(BoardRow row) {
        for (BoardLevel level : levels) level.add(row);
        newest = row;
        BoardRow kept = levels.getLast().floor(levels.getLast().first());
        if (kept != null && row.at - oldest.at > horizon) oldest = kept;
    }

    /**
     * Sets one slice of one stream, replacing what it held.
     *
     * @return false if its edges are no longer, or not yet, held
     */
    public boolean put(int stream, SliceCount slice) {
        if (!isHeld(slice.start())) return false;
        BoardRow low = row(slice.start());
        BoardRow high = row(slice.start() + grain);
        boolean gap = high.appended == low.appended;
        boolean wasMissing = gap || high.missing[stream] > low.missing[stream];
        long addBad = slice.bad() - (high.bad[stream] - low.bad[stream]);
        long addTotal = slice.total() - (high.total[stream] - low.total[stream]);
        if (addBad == 0 && addTotal == 0 && !wasMissing) return true;
        new Change(low).apply(stream, addBad, addTotal, gap, wasMissing);
        return true;
    }

    /** What a slice holds; null when it was not observed or its edges are not held. */
    public @Nullable SliceCount get(int stream, long start) {
        if (!isHeld(start)) return null;
        BoardRow low = row(start);
        BoardRow high = row(start + grain);
        if (high.appended == low.appended || high.missing[stream] > low.missing[stream]) return null;
        long total = high.total[stream] - low.total[stream];
        return new SliceCount(start, total - (high.bad[stream] - low.bad[stream]), total);
    }

    private boolean isHeld(long start) {
        return started
                && Math.floorMod(start, grain) == 0
                && start >= Math.max(oldest.at, levels.getFirst().first())
                && start + grain <= newest.at;
    }

    /** A correction of all rows after one row. */
    private final class Change {
        private final BoardRow before;
        private long[] bad = {};
        private long[] total = {};
        private int[] missing = {};

        private Change(BoardRow before) {
            this.before = before;
        }

        private void apply(int stream, long addBad, long addTotal, boolean gap, boolean wasMissing) {
            long[] oldBad = before.bad;
            long[] oldTotal = before.total;
            int[] oldMissing = before.missing;
            long[] splitBad = oldBad.clone();
            long[] splitTotal = oldTotal.clone();
            int[] splitMissing = oldMissing.clone();
            for (BoardRow row : after(before.at)) {
                if (row.bad == oldBad) row.bad = splitBad;
                if (row.total == oldTotal) row.total = splitTotal;
                if (row.missing == oldMissing) row.missing = splitMissing;
                if (row.bad != bad) row.bad[stream] += addBad;
                if (row.total != total) row.total[stream] += addTotal;
                if (gap) row.appended++;
                if (row.missing != missing && gap) for (int i = 0; i < streams; i++) row.missing[i]++;
                if (row.missing != missing && wasMissing) row.missing[stream]--;
                bad = row.bad;
                total = row.total;
                missing = row.missing;
            }
        }
    }

    /** Each held row after {@code at} once, in the order of time. */
    private List<BoardRow> after(long at) {
        List<BoardRow> rows = new ArrayList<>();
        long from = at;
        for (int i = levels.size() - 1; i >= 0; i--) {
            long until = i == 0 ? Long.MAX_VALUE : levels.get(i - 1).first();
            levels.get(i).collect(from, until, rows);
            if (!rows.isEmpty()) from = rows.getLast().at;
        }
        return rows;
    }

    /** The sums of one stream. */
    public Sums stream(int stream) {
        return new View(stream);
    }

    private final class View implements Sums {
        private final int stream;

        private View(int stream) {
            this.stream = stream;
        }

        @Override
        public Counts sum(Range range) {
            BoardRow low = row(range.from());
            BoardRow high = row(Math.max(range.from(), range.until()));
            long total = high.total[stream] - low.total[stream];
            long bad = high.bad[stream] - low.bad[stream];
            long observed = high.appended - low.appended - (high.missing[stream] - low.missing[stream]);
            return new Counts(total - bad, total, observed * grain);
        }

        @Override
        public Range align(Range range) {
            long from = edge(range.from());
            return new Range(from, Math.max(from, edge(range.until())));
        }
    }

    private long edge(long time) {
        if (!started || time < oldest.at || time >= newest.at) return Grain.floor(time, grain);
        return row(time).at;
    }

    /** The newest row held at or before {@code time}; the oldest when all are later. */
    private BoardRow row(long time) {
        if (time >= newest.at) return newest;
        for (BoardLevel level : levels) {
            BoardRow row = level.floor(time);
            if (row != null) return row;
        }
        return oldest;
    }
}
