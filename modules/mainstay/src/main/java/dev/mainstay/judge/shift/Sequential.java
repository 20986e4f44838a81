package dev.mainstay.judge.shift;

import dev.mainstay.judge.Watch;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One sequential test: a cumulative sum per alternative (Page 1954), each over blocks of dispersed traffic. For one writer; {@link #memory}
 * is its whole state. A slice is seen once, in the order of time; a later correction of it is not tested again.
 */
public final class Sequential {
    /** A shift is over when what follows is ten thousand times likelier under the baseline. */
    private static final double OVER = Math.log(10_000);

    private final Plan plan;
    private final double[] evidence;
    private final long[] bad;
    private final long[] good;
    private final long[] block;
    private final long[] began;
    private final long[] badSince;
    private final long[] totalSince;
    private final long[] untilBad;
    private final double[] recovery;
    private final int[] level;
    private long until;
    private int running;
    private int confirmed;

    private Sequential(Plan plan) {
        this.plan = plan;
        int size = plan.size();
        evidence = new double[size];
        bad = new long[size];
        good = new long[size];
        block = new long[size];
        began = new long[size];
        badSince = new long[size];
        totalSince = new long[size];
        untilBad = new long[size];
        recovery = new double[size];
        level = new int[size];
        Arrays.fill(block, -1);
        Arrays.fill(began, -1);
    }

    /** The test as it was left; {@link Memory#NOTHING} to begin. */
    public static Sequential resume(Plan plan, Memory memory) {
        Sequential test = new Sequential(plan);
        test.until = memory.until();
        if (memory.tracks().size() != plan.size()) return test;
        for (int k = 0; k < plan.size(); k++) test.restore(k, memory.tracks().get(k));
        return test;
    }

    /** What the test remembers after it was shown the slices of {@code range} that it has not seen. */
    public static Memory after(Plan plan, Memory memory, Timeline timeline, Range range) {
        Sequential test = resume(plan, memory);
        timeline.each(range, (start, length, ok, total) -> test.accept(start, length, total - ok, total));
        return test.memory();
    }

    /** Shows the test a slice. */
    public void accept(long start, long length, long newBad, long total) {
        if (start < until) return;
        until = start + length;
        if (total == 0 || (running == 0 && !plan.speaks(newBad, total - newBad))) return;
        for (int k = 0; k < evidence.length; k++) {
            if (level[k] > 0) confirmedStep(k, start, newBad, total);
            else if (block[k] >= 0 || plan.speaks(k, newBad, total - newBad)) step(k, start, newBad, total);
        }
    }

    private void step(int k, long start, long newBad, long total) {
        if (block[k] < 0) {
            block[k] = start;
            began[k] = start;
            running++;
        }
        double now = gather(k, start, newBad, total);
        count(k, newBad, total);
        if (now <= 0) rest(k);
        else raise(k, now);
    }

    /** Evidence of the excursion with the slice in it. */
    private double gather(int k, long start, long newBad, long total) {
        if (start - block[k] >= plan.baseline.block()) {
            evidence[k] += plan.evidence(k, bad[k], good[k]);
            bad[k] = 0;
            good[k] = 0;
            block[k] = start;
        }
        bad[k] += newBad;
        good[k] += total - newBad;
        return evidence[k] + plan.evidence(k, bad[k], good[k]);
    }

    private void count(int k, long newBad, long total) {
        badSince[k] += newBad;
        totalSince[k] += total;
        if (newBad > 0) untilBad[k] = totalSince[k];
    }

    private void raise(int k, double now) {
        int reached = now >= plan.pageThreshold(k) ? 2 : now >= plan.threshold[k] ? 1 : 0;
        if (reached <= level[k]) return;
        if (level[k] == 0) confirmed++;
        level[k] = reached;
    }

    private void confirmedStep(int k, long start, long newBad, long total) {
        count(k, newBad, total);
        if (level[k] == 1) raise(k, gather(k, start, newBad, total));
        double back = (total - newBad) * plan.perGood[k] - newBad * plan.perBad[k];
        recovery[k] = Math.max(0, recovery[k] + back);
        if (recovery[k] >= OVER) over(k);
    }

    /**
     * One fault is seen by several alternatives, and its end takes the smaller ones long to see: it ends all of which what follows speaks for
     * the baseline, once it is over for the one that describes the fault. One far beyond it ends while the fault lasts, and ends no other.
     */
    private void over(int k) {
        if (recovery[describing()] >= OVER)
            for (int other = 0; other < level.length; other++)
                if (other != k && level[other] > 0 && recovery[other] > 0) rest(other);
        rest(k);
    }

    /**
     * The largest confirmed alternative that is not beyond what was counted from the change to the last bad unit, or else the smallest. What
     * came after that may be the recovery: counted in, it would make a fault that is over look like a small one that lasts.
     */
    private int describing() {
        int smallest = 0;
        while (level[smallest] == 0) smallest++;
        double counted = Math.log((double) badSince[smallest] / untilBad[smallest] / plan.baseline.rate());
        int best = smallest;
        for (int k = smallest; k < level.length; k++) if (level[k] > 0 && plan.perBad[k] <= counted) best = k;
        return best;
    }

    private void rest(int k) {
        if (level[k] > 0) confirmed--;
        running--;
        restore(k, Track.REST);
    }

    private void restore(int k, Track track) {
        evidence[k] = track.evidence();
        bad[k] = track.bad();
        good[k] = track.good();
        block[k] = track.block();
        began[k] = track.began();
        badSince[k] = track.badSince();
        totalSince[k] = track.totalSince();
        untilBad[k] = track.untilBad();
        recovery[k] = track.recovery();
        level[k] = track.level();
        if (track.block() >= 0) running++;
        if (track.level() > 0) confirmed++;
    }

    /** The test's whole state. */
    public Memory memory() {
        List<Track> tracks = new ArrayList<>(evidence.length);
        for (int k = 0; k < evidence.length; k++)
            tracks.add(new Track(
                    evidence[k],
                    bad[k],
                    good[k],
                    block[k],
                    began[k],
                    badSince[k],
                    totalSince[k],
                    untilBad[k],
                    recovery[k],
                    level[k]));
        return new Memory(until, tracks);
    }

    /** Whether a shift is confirmed. */
    public boolean shifted() {
        return confirmed > 0;
    }

    /** What the test says: of several alternatives that are confirmed, the one with the highest lower limit, sure ones first. */
    public Watch watch() {
        if (confirmed == 0) return calm();
        int best = -1;
        for (int k = 0; k < level.length; k++)
            if (level[k] > 0
                    && (best < 0 || level[k] > level[best] || (level[k] == level[best] && lower(k) > lower(best))))
                best = k;
        return new Watch.Shifted(
                began[best], badSince[best], totalSince[best], lower(best), plan.baseline.rate(), level[best] == 2);
    }

    private Watch calm() {
        Baseline baseline = plan.baseline;
        return baseline.learned() ? new Watch.Steady() : new Watch.Learning(baseline.units(), baseline.needed());
    }

    private double lower(int k) {
        return Limits.lower(badSince[k], totalSince[k]);
    }

    /**
     * Natural logarithm of an upper bound of the chance that a test without a shift shows as much evidence as now within the time between two
     * false alarms that it may raise; at most 0. For {@link FalseDiscovery}.
     */
    public double logChance() {
        double best = 0;
        for (int k = 0; k < level.length; k++)
            if (block[k] >= 0)
                best = Math.min(best, plan.threshold[k] - evidence[k] - plan.evidence(k, bad[k], good[k]));
        return best;
    }
}
