package dev.mainstay.drill;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a source says of one promise: slices as fine as it speaks for the last hours, coarse ones for the weeks before. A segment's slices
 * and those of the whole are put at the same times.
 */
final class Series {
    private static final long FINE = Duration.ofHours(7).toMillis();
    private static final long COARSE = Duration.ofDays(30).toMillis();

    private static final double USUAL = 1.5;
    private static final double NATS = 10;
    private static final long LEAST = 2;

    private final long grain;
    private final long coarse;
    private final Map<Segment, Line> lines = new LinkedHashMap<>();
    private long watermark = Long.MIN_VALUE;
    private long forgotten = Long.MIN_VALUE;

    /** One segment, or the whole. */
    private static final class Line {
        final Timeline fine;
        final Timeline old;
        double rate = -1;

        Line(long grain, long coarse) {
            fine = new Timeline(grain);
            old = new Timeline(coarse);
        }
    }

    /**
     * @param grain milliseconds of the slices that are put while the service is watched
     * @param coarse milliseconds of those of its history, a multiple
     */
    Series(long grain, long coarse) {
        this.grain = grain;
        this.coarse = coarse;
    }

    long grain() {
        return grain;
    }

    long coarse() {
        return coarse;
    }

    private Line line(Segment segment) {
        return lines.computeIfAbsent(segment, none -> new Line(grain, coarse));
    }

    /** A slice of the history. */
    void past(Segment segment, long start, long bad, long total) {
        line(segment).old.put(new SliceCount(start, total - bad, total));
        watermark = Math.max(watermark, start + coarse);
    }

    /** A slice of the present; it is known once {@link #spoken} says so. */
    void put(Segment segment, long start, long bad, long total) {
        Line line = line(segment);
        line.fine.put(new SliceCount(start, total - bad, total));
        long slot = Grain.floor(start, coarse);
        if (start + grain == slot + coarse) settle(line, slot);
    }

    private void settle(Line line, long slot) {
        Counts counts = line.fine.sum(new Range(slot, slot + coarse));
        if (line.old.isEmpty() || slot >= line.old.end())
            line.old.put(new SliceCount(slot, counts.good(), counts.total()));
    }

    /** The source has spoken up to here. */
    void spoken(long until) {
        watermark = Math.max(watermark, until);
        if (until - forgotten < Duration.ofHours(6).toMillis()) return;
        forgotten = until;
        for (Line line : lines.values()) {
            line.fine.forget(until - FINE);
            line.old.forget(until - COARSE);
        }
    }

    /** Counts of the whole over the last milliseconds before {@code now}, as fine as they are known. */
    Counts over(long millis, long now) {
        Line line = line(Segment.WHOLE);
        long from = now - millis;
        long seam = line.fine.isEmpty() ? Long.MAX_VALUE : Grain.ceil(line.fine.first(), coarse);
        if (from >= seam) return line.fine.sum(new Range(from, now));
        long low = Grain.floor(from, coarse);
        long until = Math.min(seam, now);
        Counts past = line.old.sum(new Range(Math.min(low, until), until));
        return now <= seam ? past : past.plus(line.fine.sum(new Range(seam, now)));
    }

    /** What is answered when it is asked for slices of a length over a range. */
    Map<Segment, Reading> read(long length, Range range) {
        Map<Segment, Reading> readings = new LinkedHashMap<>();
        long until = Math.min(range.until(), watermark);
        lines.forEach((segment, line) -> readings.put(
                segment,
                new Reading.Counted(
                        length,
                        slices(line, length, new Range(range.from(), Math.max(range.from(), until))),
                        watermark,
                        watermark,
                        0,
                        List.of())));
        return readings;
    }

    private List<SliceCount> slices(Line line, long length, Range range) {
        if (length >= coarse) {
            long seam = line.old.isEmpty() ? Long.MIN_VALUE : line.old.end();
            List<SliceCount> found = merged(line.old, length, range);
            Range rest = new Range(Math.max(range.from(), Math.min(seam, range.until())), range.until());
            List<SliceCount> newest = merged(line.fine, length, rest);
            if (!newest.isEmpty()
                    && !found.isEmpty()
                    && newest.getFirst().start() == found.getLast().start()) {
                SliceCount one = found.removeLast();
                SliceCount other = newest.removeFirst();
                found.add(new SliceCount(one.start(), one.good() + other.good(), one.total() + other.total()));
            }
            found.addAll(newest);
            return found;
        }
        return merged(line.fine, length, range);
    }

    private static List<SliceCount> merged(Timeline timeline, long length, Range range) {
        List<SliceCount> found = new ArrayList<>();
        long[] sum = {Long.MIN_VALUE, 0, 0};
        timeline.each(range, (start, own, good, total) -> {
            long slot = Grain.floor(start, length);
            if (slot != sum[0]) {
                if (sum[0] != Long.MIN_VALUE) found.add(new SliceCount(sum[0], sum[1], sum[2]));
                sum[0] = slot;
                sum[1] = 0;
                sum[2] = 0;
            }
            sum[1] += good;
            sum[2] += total;
        });
        if (sum[0] != Long.MIN_VALUE) found.add(new SliceCount(sum[0], sum[1], sum[2]));
        return found;
    }

    /**
     * Whether anything in a range stands out: ten seconds, a minute, the whole of it, or it with as much again twice before, in which more
     * is bad than its history's rate makes likely.
     *
     * @param range of the present, on slices of a minute
     */
    boolean jumps(Range range) {
        for (Line line : lines.values()) {
            if (line.rate < 0) line.rate = rate(line.old);
            boolean[] any = {false};
            long[] minute = new long[3];
            line.fine.each(range, (start, length, good, total) -> {
                any[0] |= much(total - good, total, line.rate);
                if (Math.floorDiv(start, 60_000) != minute[0]) {
                    minute[0] = Math.floorDiv(start, 60_000);
                    minute[1] = 0;
                    minute[2] = 0;
                }
                minute[1] += total - good;
                minute[2] += total;
                any[0] |= much(minute[1], minute[2], line.rate);
            });
            for (int times : new int[] {1, 3}) {
                Counts sum = line.fine.sum(new Range(range.until() - times * range.millis(), range.until()));
                any[0] |= much(sum.bad(), sum.total(), line.rate);
            }
            if (any[0]) return true;
        }
        return false;
    }

    private static double rate(Timeline history) {
        if (history.isEmpty()) return 0;
        Counts all = history.sum(new Range(history.first(), history.end()));
        return all.total() == 0 ? 0 : (double) all.bad() / all.total();
    }

    /** Whether as many bad units are less likely than e^−10 at half as much again as the usual rate. */
    private static boolean much(long bad, long total, double rate) {
        double mean = USUAL * total * rate;
        return bad > LEAST && bad > mean && bad * Math.log(bad / Math.max(mean, 1e-9)) - (bad - mean) > NATS;
    }
}
