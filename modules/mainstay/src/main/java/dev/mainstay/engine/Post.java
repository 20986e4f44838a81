package dev.mainstay.engine;

import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Sums;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of one promise's alert between the rounds of the loop. It first goes through the history that is there, in silence and in
 * strides of five minutes, so that what is normal is known and what burned before still burns; then each round shows it what is new.
 */
final class Post {
    private final Promise promise;
    private final Attention attention;
    private final Optional<Stated> stated;
    private final Parts parts;
    private long coarseUntil;
    private long fineUntil = Long.MIN_VALUE;
    private long burned = Long.MIN_VALUE;
    private Optional<Carried> carried;

    /**
     * An alert that fired before this was kept. A shift that began a moment ago shows in short slices only, which are not history: until what
     * has come since shows that it is over, it is not.
     *
     * @param from since when evidence counts, epoch milliseconds
     */
    record Carried(Alert.Firing alert, long from) {
        private static final long LEAST = 300_000;

        /** Whether enough has come since then, and no more of it was bad than may be. */
        boolean over(Windows windows, long slice, double allowance, long now) {
            if (now <= from) return false;
            Counts counts = windows.over(now - from);
            return counts.covered() >= Math.max(LEAST, 2 * slice)
                    && counts.total() > 0
                    && counts.bad() <= allowance * counts.total();
        }
    }

    /**
     * @param units the history of the promise, not empty
     * @param until what ended by then is history, epoch milliseconds
     * @param carried what fired before
     */
    Post(
            Promise promise,
            Timeline units,
            Map<Segment, Timeline> segments,
            Pager.Terms terms,
            long until,
            Optional<Carried> carried) {
        this.promise = promise;
        this.carried = carried;
        this.attention = new Attention(terms, units.first());
        this.stated = promise.alert() instanceof Alerting.Stated written
                ? Optional.of(new Stated(terms, written.policies()))
                : Optional.empty();
        this.parts = new Parts(segments, terms);
        this.coarseUntil = units.first();
        long last = Grain.floor(Math.min(until, units.end()), units.grain());
        long stride = Math.max(units.grain(), Planner.GRAIN / units.grain() * units.grain());
        while (coarseUntil < last) {
            long end = Math.min(last, coarseUntil + stride);
            tell(units, Windows.of(units, end), slices(units, coarseUntil, end), end);
            for (long at = coarseUntil + units.grain(); at <= end; at += units.grain()) parts.step(burned(at), at);
            coarseUntil = end;
        }
    }

    /** Whether it was made for this meaning of the promise and this length of slices. */
    boolean fits(Promise other, Timeline units) {
        return promise.revision().equals(other.revision())
                && promise.alert().equals(other.alert())
                && promise.owner().equals(other.owner())
                && parts.grain() == units.grain();
    }

    /**
     * What is new at {@code now}.
     *
     * @param fine the newest units in finer slices; empty where there are none
     * @param matured what ends later may still change, and is shown in a later round
     * @param finely the same of the finer slices, which are known sooner
     * @param seen where the newest window ends: now, or as far as labels have come
     */
    Alert round(
            Timeline units,
            Map<Segment, Timeline> segments,
            Timeline fine,
            long matured,
            long finely,
            long seen,
            long now) {
        parts.see(segments);
        List<SliceCount> fresh = new ArrayList<>();
        long last = Grain.floor(Math.min(Math.min(matured, now), units.end()), units.grain());
        while (coarseUntil < last) {
            long end = coarseUntil + units.grain();
            if (!seenFine(fine, coarseUntil, end)) fresh.addAll(slices(units, coarseUntil, end));
            parts.step(burned(end), end);
            coarseUntil = end;
        }
        Sums sums = units;
        attention.cut(fine.isEmpty() ? units.grain() : fine.grain());
        if (fine.isEmpty()) fineUntil = Long.MIN_VALUE;
        else {
            if (fineUntil == Long.MIN_VALUE) fineUntil = coarseUntil;
            long edge = Grain.floor(Math.min(Math.min(finely, now), fine.end()), fine.grain());
            if (edge > fineUntil) {
                fresh.addAll(slices(fine, fineUntil, edge));
                fineUntil = edge;
            }
            sums = new Joined(units, fine);
        }
        fresh.sort(java.util.Comparator.comparingLong(SliceCount::start));
        tell(units, Windows.of(sums, seen), fresh, now);
        return alert();
    }

    /** Whether the whole burned in the slice that ended at a time: what its segments show of that slice is evidence, not news. */
    private boolean burned(long end) {
        return alert().burning() || burned > end - parts.grain();
    }

    private static boolean seenFine(Timeline fine, long from, long until) {
        return !fine.isEmpty() && fine.sum(new Range(from, until)).covered() > 0;
    }

    private void tell(Timeline units, Windows windows, List<SliceCount> fresh, long now) {
        Remaining budget = Course.budget(promise, units, now);
        attention.step(units, windows, budget, fresh, now);
        if (alert().burning()) burned = now;
        long slice = attention.terms().slice();
        double allowance = promise.allowance().doubleValue();
        carried = carried.filter(before -> !own().burning() && !before.over(windows, slice, allowance, now));
        stated.ifPresent(one -> one.step(windows, budget, now));
    }

    private static List<SliceCount> slices(Timeline units, long from, long until) {
        List<SliceCount> slices = new ArrayList<>();
        units.each(
                new Range(from, until), (start, length, good, total) -> slices.add(new SliceCount(start, good, total)));
        return slices;
    }

    Alert alert() {
        Alert own = own();
        return own.burning() ? own : carried.<Alert>map(Carried::alert).orElse(own);
    }

    private Alert own() {
        return stated.map(Stated::alert).orElseGet(attention::alert);
    }

    /** What the segments show while the whole is calm; empty when nothing is. */
    Optional<SegmentTicket> ticket() {
        return parts.open();
    }

    /** What is known of what is normal, in words. */
    String learning() {
        return attention.learning();
    }
}
