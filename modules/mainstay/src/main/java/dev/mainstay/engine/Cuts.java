package dev.mainstay.engine;

import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.budget.Units;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The units of promises that are judged by slices of time, kept from round to round: they are cut anew only when a slice has ended or what
 * was counted is another, and slices are longer than rounds. For one caller at a time.
 */
final class Cuts {
    private final Map<Ref, Kept> kept = new HashMap<>();

    private record Kept(List<Print> prints, Optional<Timeline> whole, Map<Segment, Timeline> segments) {}

    /**
     * What a timeline held up to an edge, as sums over the last half, quarter, eighth … of it: the same for the same counts, and another
     * when any of them was mended.
     */
    private record Print(Range range, List<Counts> sums, List<Exclusion> exclusions) {}

    /** The units of the whole and of the segments; of events, straight from {@code units}. */
    Optional<Timeline> whole(Units units, Subject subject, Map<Ref, Subject> all, Range range) {
        if (subject.promise().slice().isEmpty()) return units.of(subject.promise().id(), range);
        return known(units, subject, all, range).whole;
    }

    /** As {@link #whole}, after it was asked, of the segments. */
    Map<Segment, Timeline> segments(Units units, Subject subject, Map<Ref, Subject> all, Range range) {
        if (subject.promise().slice().isEmpty())
            return units.segments(subject.promise().id(), range);
        return known(units, subject, all, range).segments;
    }

    private Kept known(Units units, Subject subject, Map<Ref, Subject> all, Range range) {
        Ref id = subject.promise().id();
        List<Print> prints = new ArrayList<>();
        prints(subject, all, range, subject.promise().slice().orElseThrow().toMillis(), prints);
        Kept before = kept.get(id);
        if (before != null && before.prints.equals(prints)) return before;
        Kept fresh = new Kept(prints, units.of(id, range), units.segments(id, range));
        kept.put(id, fresh);
        return fresh;
    }

    private static void prints(Subject subject, Map<Ref, Subject> all, Range range, long slice, List<Print> prints) {
        long own = Math.min(
                slice, subject.promise().slice().map(one -> one.toMillis()).orElse(slice));
        Range edges = new Range(Grain.floor(range.from(), own), Grain.floor(range.until(), own));
        for (History history : subject.histories().values()) prints.add(print(history, edges, own, subject));
        if (subject.histories().isEmpty()) prints.add(new Print(edges, List.of(), subject.exclusions()));
        for (Ref part : subject.promise().indicator().parts()) {
            Subject member = all.get(part);
            if (member != null) prints(member, all, range, slice, prints);
        }
    }

    private static Print print(History history, Range edges, long slice, Subject subject) {
        Timeline timeline = history.timeline();
        if (timeline.isEmpty()) return new Print(edges, List.of(), subject.exclusions());
        long until = Math.min(edges.until(), Grain.floor(timeline.end(), slice));
        List<Counts> sums = new ArrayList<>();
        for (long length = until - timeline.first(); length > 0; length = length < slice ? 0 : length / 2)
            sums.add(timeline.sum(new Range(until - length, until)));
        return new Print(new Range(edges.from(), Math.max(edges.from(), until)), sums, subject.exclusions());
    }

    /** Forgets what is kept of other promises. */
    void keep(Set<Ref> promises) {
        kept.keySet().retainAll(promises);
    }
}
