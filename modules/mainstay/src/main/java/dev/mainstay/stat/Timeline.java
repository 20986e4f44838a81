package dev.mainstay.stat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The counts of one stream over time: a sum over any aligned range is one subtraction of running sums. Slices may be replaced
 * (a correction) and are never added twice. Slices older than a tier's reach are merged into its longer slices, so memory is bounded
 * by the tiers, not by the time that passed. For one writer.
 */
public final class Timeline implements Sums {
    /** Slices that begin earlier than {@code newest − reach} are merged into slices of {@code grain} milliseconds. */
    public record Tier(long reach, long grain) {}

    private final long grain;
    private final List<Tier> tiers;
    private long[] starts = new long[16];
    private long[] lengths = new long[16];
    /** Running sums before the slice at the same index; index {@code size} holds the sums of all. */
    private long[] good = new long[17];

    private long[] total = new long[17];
    private long[] covered = new long[17];
    private int size;
    private int appendedSinceMerge;

    /** @param grain length of the finest slices in milliseconds */
    public Timeline(long grain) {
        this(grain, List.of());
    }

    /** @param tiers from the shortest reach to the longest, each grain a multiple of the one before */
    public Timeline(long grain, List<Tier> tiers) {
        if (grain <= 0) throw new IllegalArgumentException("grain must be positive: " + grain);
        long finer = grain;
        for (Tier tier : tiers) {
            if (tier.grain() % finer != 0)
                throw new IllegalArgumentException("tier grain " + tier.grain() + " is no multiple of " + finer);
            finer = tier.grain();
        }
        this.grain = grain;
        this.tiers = List.copyOf(tiers);
    }

    public static Timeline of(Reading.Counted reading) {
        Timeline timeline = new Timeline(reading.grain());
        for (SliceCount slice : reading.slices()) timeline.put(slice);
        return timeline;
    }

    /** The same slices, each so much later; {@code millis} is a multiple of the grain. */
    public Timeline later(long millis) {
        Timeline later = new Timeline(grain, tiers);
        for (int i = 0; i < size; i++)
            later.append(starts[i] + millis, lengths[i], good[i + 1] - good[i], total[i + 1] - total[i]);
        return later;
    }

    public long grain() {
        return grain;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Slices held. */
    public int size() {
        return size;
    }

    /** Start of the first slice. @throws IllegalStateException when empty */
    public long first() {
        if (size == 0) throw new IllegalStateException("empty timeline");
        return starts[0];
    }

    /** End of the last slice. @throws IllegalStateException when empty */
    public long end() {
        if (size == 0) throw new IllegalStateException("empty timeline");
        return starts[size - 1] + lengths[size - 1];
    }

    /**
     * Sets the counts of a slice, replacing what it held.
     *
     * @return false if the slice has been merged into a longer one, so that it can no longer be replaced
     */
    public boolean put(SliceCount slice) {
        if (Math.floorMod(slice.start(), grain) != 0)
            throw new IllegalArgumentException("slice does not begin on the grain: " + slice.start());
        if (size == 0 || slice.start() >= end()) {
            append(slice.start(), grain, slice.good(), slice.total());
            if (++appendedSinceMerge >= 64) merge();
            return true;
        }
        int at = Arrays.binarySearch(starts, 0, size, slice.start());
        if (at >= 0) {
            if (lengths[at] != grain) return false;
            shift(at, slice.good() - (good[at + 1] - good[at]), slice.total() - (total[at + 1] - total[at]));
            return true;
        }
        int before = -at - 1;
        if (before > 0 && starts[before - 1] + lengths[before - 1] > slice.start()) return false;
        insert(before, slice);
        return true;
    }

    @Override
    public Counts sum(Range range) {
        int low = index(range.from());
        int high = Math.max(low, index(range.until()));
        return new Counts(good[high] - good[low], total[high] - total[low], covered[high] - covered[low]);
    }

    @Override
    public Range align(Range range) {
        long from = alignDown(range.from());
        return new Range(from, Math.max(from, alignDown(range.until())));
    }

    private long alignDown(long time) {
        int next = index(time);
        if (next > 0 && time < starts[next - 1] + lengths[next - 1]) return starts[next - 1];
        return Grain.floor(time, grain);
    }

    /** Hands every slice that begins in the range to the visitor, in the order of time. */
    public void each(Range range, Visitor visitor) {
        int low = index(range.from());
        int high = index(range.until());
        for (int i = low; i < high; i++)
            visitor.slice(starts[i], lengths[i], good[i + 1] - good[i], total[i + 1] - total[i]);
    }

    /**
     * Adds counts up by equal parts of a range.
     *
     * @param part milliseconds; {@code good} and {@code total} hold one number for each part, and what begins in a part is added to it
     */
    public void add(Range range, long part, long[] good, long[] total) {
        int high = index(range.until());
        int at = -1;
        long ends = range.from();
        for (int i = index(range.from()); i < high; i++) {
            if (starts[i] >= ends) {
                at = (int) ((starts[i] - range.from()) / part);
                ends = range.from() + (at + 1) * part;
                if (at >= good.length) return;
            }
            good[at] += this.good[i + 1] - this.good[i];
            total[at] += this.total[i + 1] - this.total[i];
        }
    }

    /** Which of the equal parts of a range are covered to their ends by slices that are no longer than they. */
    public BitSet observed(Range range, long part) {
        int parts = (int) (range.millis() / part);
        BitSet observed = new BitSet(parts);
        int high = index(range.until());
        int i = index(range.from());
        while (i < high) {
            // Slices that follow each other without a gap cover all parts but those that they begin or end in.
            long from = starts[i];
            long until = from;
            for (; i < high && starts[i] == until && lengths[i] <= part; i++) until += lengths[i];
            if (until == from) i++;
            int first = (int) Math.ceilDiv(from - range.from(), part);
            int last = (int) Math.min(parts, (until - range.from()) / part);
            if (first < last) observed.set(first, last);
        }
        return observed;
    }

    /** Receives slices. */
    @FunctionalInterface
    public interface Visitor {
        void slice(long start, long length, long good, long total);
    }

    /** The first index whose slice begins at or after {@code time}. */
    private int index(long time) {
        if (size == 0 || time <= starts[0]) return 0;
        if (time > starts[size - 1]) return size;
        int low = 0;
        int high = size - 1;
        // Most slices follow each other without a gap: where that is so, the place is known.
        long guess = high - (starts[high] - time) / lengths[high];
        if (guess > 0) {
            int near = (int) guess;
            if (starts[near] < time) low = near;
            else if (starts[near - 1] < time) return near;
            else high = near;
        }
        int at = Arrays.binarySearch(starts, low, high + 1, time);
        return at >= 0 ? at : -at - 1;
    }

    private void append(long start, long length, long addGood, long addTotal) {
        grow();
        starts[size] = start;
        lengths[size] = length;
        good[size + 1] = Math.addExact(good[size], addGood);
        total[size + 1] = Math.addExact(total[size], addTotal);
        covered[size + 1] = covered[size] + length;
        size++;
    }

    private void insert(int at, SliceCount slice) {
        grow();
        System.arraycopy(starts, at, starts, at + 1, size - at);
        System.arraycopy(lengths, at, lengths, at + 1, size - at);
        System.arraycopy(good, at, good, at + 1, size - at + 1);
        System.arraycopy(total, at, total, at + 1, size - at + 1);
        System.arraycopy(covered, at, covered, at + 1, size - at + 1);
        starts[at] = slice.start();
        lengths[at] = grain;
        size++;
        for (int i = at + 1; i <= size; i++) covered[i] += grain;
        shift(at, slice.good(), slice.total());
    }

    private void shift(int at, long addGood, long addTotal) {
        if (addGood == 0 && addTotal == 0) return;
        for (int i = at + 1; i <= size; i++) {
            good[i] += addGood;
            total[i] += addTotal;
        }
    }

    private void grow() {
        if (size < starts.length) return;
        int wider = size + (size >> 1) + 16;
        starts = Arrays.copyOf(starts, wider);
        lengths = Arrays.copyOf(lengths, wider);
        good = Arrays.copyOf(good, wider + 1);
        total = Arrays.copyOf(total, wider + 1);
        covered = Arrays.copyOf(covered, wider + 1);
    }

    /** Merges what is older than each tier's reach. Only whole longer slices that are wholly past the reach are merged. */
    private void merge() {
        appendedSinceMerge = 0;
        if (tiers.isEmpty()) return;
        long newest = end();
        int out = 0;
        for (int in = 0; in < size; ) {
            long length = Math.max(lengths[in], grainAt(starts[in], newest));
            long start = Grain.floor(starts[in], length);
            int next = in + 1;
            while (next < size && starts[next] < start + length) next++;
            starts[out] = start;
            lengths[out] = length;
            good[out] = good[in];
            total[out] = total[in];
            covered[out] = covered[in];
            out++;
            in = next;
        }
        good[out] = good[size];
        total[out] = total[size];
        covered[out] = covered[size];
        size = out;
    }

    private long grainAt(long start, long newest) {
        for (int i = tiers.size() - 1; i >= 0; i--) {
            Tier tier = tiers.get(i);
            if (Grain.floor(start, tier.grain()) + tier.grain() <= newest - tier.reach()) return tier.grain();
        }
        return grain;
    }

    /** Forgets the slices that begin at or after {@code time}, since they are to be said anew. */
    public void cut(long time) {
        size = index(time);
    }

    /** Forgets the slices that end at or before {@code time}. */
    public void forget(long time) {
        int keep = 0;
        while (keep < size && starts[keep] + lengths[keep] <= time) keep++;
        if (keep == 0) return;
        System.arraycopy(starts, keep, starts, 0, size - keep);
        System.arraycopy(lengths, keep, lengths, 0, size - keep);
        System.arraycopy(good, keep, good, 0, size - keep + 1);
        System.arraycopy(total, keep, total, 0, size - keep + 1);
        System.arraycopy(covered, keep, covered, 0, size - keep + 1);
        size -= keep;
    }
}
