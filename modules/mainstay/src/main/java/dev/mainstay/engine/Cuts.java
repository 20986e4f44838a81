package dev.mainstay.engine;

import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The units of promises that are judged by slices of time, kept from round to round: only what is newer is cut, and everything anew when
 * counts of before were mended. For one caller at a time.
 */
final class Cuts {
    /** What is older than the range by less than this is forgotten later, many slices at once. */
    private static final Duration SPARED = Duration.ofDays(1);

    private final Map<Ref, Kept> kept = new HashMap<>();

    /** @param edge what ends by then is settled, epoch milliseconds */
    private record Kept(long edge, List<Print> prints, Timeline whole, Map<Segment, Timeline> segments) {
        /** What every timeline has whole slices of by {@code until} is settled. */
        Kept settled(List<Leaf> leaves, long until) {
            long slice = whole.grain();
            long ends = until;
            for (Leaf leaf : leaves)
                if (!leaf.history.timeline().isEmpty())
                    ends = Math.min(ends, leaf.history.timeline().end());
            long settled = Grain.floor(ends, slice);
            return new Kept(
                    settled,
                    leaves.stream()
                            .map(leaf -> Print.of(leaf.subject, leaf.history, settled, slice))
                            .toList(),
                    whole,
                    segments);
        }
    }

    /**
     * What a timeline held before an edge: the sums since one, two, four, eight … slices before it. They stay the same unless counts were
     * mended; what was forgotten at its beginning is passed over.
     */
    private record Print(List<Exclusion> exclusions, Map<Long, Counts> since) {
        static Print of(Subject subject, History history, long edge, long slice) {
            Timeline timeline = history.timeline();
            Map<Long, Counts> since = new HashMap<>();
            if (!timeline.isEmpty())
                for (long length = slice; edge - length >= timeline.first(); length *= 2)
                    since.put(edge - length, timeline.sum(new Range(edge - length, edge)));
            return new Print(subject.exclusions(), since);
        }

        boolean holds(Subject subject, History history, long edge) {
            Timeline timeline = history.timeline();
            if (!exclusions.equals(subject.exclusions()) || (timeline.isEmpty() && !since.isEmpty())) return false;
            for (Map.Entry<Long, Counts> one : since.entrySet())
                if (one.getKey() >= timeline.first()
                        && !timeline.sum(new Range(one.getKey(), edge)).equals(one.getValue())) return false;
            return true;
        }
    }

    private record Leaf(Subject subject, History history) {}

    /** The units of the whole; of events, straight from {@code units}. */
    Optional<Timeline> whole(Units units, Subject subject, Map<Ref, Subject> all, Range range) {
        if (!keeps(subject)) return units.of(subject.promise().id(), range);
        Kept known = known(units, subject, all, range);
        return known.whole.isEmpty() ? Optional.empty() : Optional.of(known.whole);
    }

    /** As {@link #whole}, after it was asked, of the segments. */
    Map<Segment, Timeline> segments(Units units, Subject subject, Range range) {
        Kept known = kept.get(subject.promise().id());
        return known == null || !keeps(subject)
                ? units.segments(subject.promise().id(), range)
                : known.segments;
    }

    /** Silence that counts as bad or good depends on what was known before it, so it is cut as a whole. */
    private static boolean keeps(Subject subject) {
        return subject.promise().slice().isPresent()
                && subject.promise().noData().as() == NoData.As.UNKNOWN;
    }

    private Kept known(Units units, Subject subject, Map<Ref, Subject> all, Range range) {
        Ref id = subject.promise().id();
        List<Leaf> leaves = new ArrayList<>();
        leaves(subject, all, leaves);
        Optional<Kept> before = Optional.ofNullable(kept.get(id)).filter(one -> holds(one, leaves));
        Timeline whole = before.map(Kept::whole)
                .orElseGet(() ->
                        new Timeline(subject.promise().slice().orElseThrow().toMillis()));
        Map<Segment, Timeline> segments = before.map(Kept::segments).orElseGet(TreeMap::new);
        long edge = before.map(Kept::edge).orElse(range.from());
        Range newer = new Range(Math.min(edge, range.until()), range.until());
        units.of(id, newer).ifPresent(one -> append(whole, one, newer, range.from()));
        units.segments(id, newer)
                .forEach((segment, one) -> append(
                        segments.computeIfAbsent(segment, none -> new Timeline(one.grain())),
                        one,
                        newer,
                        range.from()));
        Kept fresh = new Kept(0, List.of(), whole, segments).settled(leaves, range.until());
        kept.put(id, fresh);
        return fresh;
    }

    /** Puts what is newer in the place of what was held of that time. */
    private static void append(Timeline held, Timeline newer, Range range, long oldest) {
        held.cut(range.from());
        if (!held.isEmpty() && held.first() < oldest - SPARED.toMillis()) held.forget(oldest);
        newer.each(range, (start, length, good, total) -> held.put(new SliceCount(start, good, total)));
    }

    private static boolean holds(Kept before, List<Leaf> leaves) {
        if (before.prints.size() != leaves.size()) return false;
        for (int i = 0; i < leaves.size(); i++)
            if (!before.prints.get(i).holds(leaves.get(i).subject, leaves.get(i).history, before.edge)) return false;
        return true;
    }

    private static void leaves(Subject subject, Map<Ref, Subject> all, List<Leaf> leaves) {
        new TreeMap<>(subject.histories()).forEach((segment, history) -> leaves.add(new Leaf(subject, history)));
        for (Ref part : subject.promise().indicator().parts()) {
            Subject member = all.get(part);
            if (member != null) leaves(member, all, leaves);
        }
    }

    /** Forgets what is kept of other promises. */
    void keep(Set<Ref> promises) {
        kept.keySet().retainAll(promises);
    }
}
