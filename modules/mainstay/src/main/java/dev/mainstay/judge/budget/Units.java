package dev.mainstay.judge.budget;

import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Slices;
import dev.mainstay.stat.Timeline;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the budgets of promises are counted in, over time: the series that burn rates and tests are taken of. */
public final class Units {
    /** Parts that one slice of a mean of shares is cut into. */
    public static final long SHARE = 1_000_000;

    private final States states;
    private final Map<Ref, Subject> subjects = new LinkedHashMap<>();

    /** @param subjects every promise, also those that are only members of composites */
    public Units(List<Subject> subjects) {
        for (Subject subject : subjects) this.subjects.put(subject.promise().id(), subject);
        states = new States(this.subjects);
    }

    /**
     * Occurrences: events. Timeslices: one unit a slice, idle ones good. RatioTimeslices: {@link #SHARE} parts a slice with events. What is
     * excluded holds no unit.
     *
     * @param range of time to cover; its edges are moved outward to slices
     * @return empty where no series says it: money, and mixtures that have no slices. Events of which nothing is left out are the subject's
     *     own timeline, not a copy
     */
    public Optional<Timeline> of(Ref ref, Range range) {
        Subject subject = subjects.get(ref);
        if (subject == null) return Optional.empty();
        Promise promise = subject.promise();
        return switch (promise.indicator()) {
            case Indicator.Journey journey -> Optional.of(composite(subject, range));
            case Indicator.Redundant redundant -> Optional.of(composite(subject, range));
            case Indicator.Weighted weighted -> Optional.empty();
            case Indicator.Worst worst -> Optional.empty();
            case Indicator.Spend spend -> Optional.empty();
            case Indicator.Ratio ratio -> measured(subject, range);
            case Indicator.Raw raw -> measured(subject, range);
            case Indicator.Latency latency -> measured(subject, range);
            case Indicator.Threshold threshold -> measured(subject, range);
            case Indicator.Freshness freshness -> measured(subject, range);
            case Indicator.Deadline deadline -> measured(subject, range);
            case Indicator.Headroom headroom -> Optional.empty();
            case Indicator.Checks checks -> Optional.empty();
            case Indicator.Drift drift -> Optional.empty();
            case Indicator.Bias bias -> Optional.empty();
            case Indicator.Abuse abuse -> Optional.empty();
            case Indicator.Accuracy accuracy -> measured(subject, range);
            case Indicator.Conformity conformity -> measured(subject, range);
            case Indicator.Toil toil -> Optional.empty();
            case Indicator.Preset preset -> Optional.empty();
        };
    }

    /** As {@link #of}, for every segment of a promise that was measured by its segments; the whole is not among them. */
    public Map<Segment, Timeline> segments(Ref ref, Range range) {
        Map<Segment, Timeline> segments = new TreeMap<>();
        Subject subject = subjects.get(ref);
        if (subject == null
                || subject.histories().size() < 2
                || !series(subject.promise().indicator())) return segments;
        for (Segment segment : subject.histories().keySet())
            if (!segment.isWhole()) measured(subject, segment, range).ifPresent(units -> segments.put(segment, units));
        return segments;
    }

    private static boolean series(Indicator indicator) {
        return indicator.parts().isEmpty() && indicator.judged() && !(indicator instanceof Indicator.Spend);
    }

    private Optional<Timeline> measured(Subject subject, Range range) {
        return measured(subject, Segment.WHOLE, range);
    }

    private Optional<Timeline> measured(Subject subject, Segment segment, Range range) {
        Promise promise = subject.promise();
        History history = subject.histories().get(segment);
        if (history == null || history.timeline().isEmpty()) return Optional.empty();
        Timeline events = history.timeline();
        return Optional.of(
                switch (promise.budgeting()) {
                    case Budgeting.Occurrences occurrences -> events(subject, events, range);
                    case Budgeting.Timeslices timeslices -> {
                        Cut cut = cut(subject, events, range, timeslices.slice().toMillis());
                        yield planes(
                                cut.counts.states(timeslices.sliceTarget()), cut.counts.hidden(), promise.noData());
                    }
                    case Budgeting.RatioTimeslices mean ->
                        shares(cut(subject, events, range, mean.slice().toMillis()), promise.noData());
                });
    }

    private static Timeline events(Subject subject, Timeline events, Range range) {
        long grain = events.grain();
        Range wide = outward(range, grain);
        if (subject.exclusions().isEmpty() && wide.from() <= events.first() && wide.until() >= events.end())
            return events;
        Masks masks = Masks.of(subject.exclusions(), wide, grain);
        Timeline units = new Timeline(grain);
        events.each(wide, (start, length, good, total) -> {
            boolean hidden = masks.hides(start, start + length);
            units.put(new SliceCount(start, hidden ? 0 : good, hidden ? 0 : total));
        });
        return units;
    }

    private record Cut(Cutting counts, Range range, long slice) {}

    private static Cut cut(Subject subject, Timeline events, Range range, long slice) {
        Range wide = outward(range.clip(new Range(events.first(), events.end())), slice);
        Masks masks = Masks.of(subject.exclusions(), wide, slice);
        return new Cut(Cutting.of(events, Cutting.Presence.of(events, wide, slice, masks), wide, slice), wide, slice);
    }

    private static Timeline shares(Cut cut, NoData noData) {
        Timeline units = new Timeline(cut.slice);
        for (int i = 0; i < cut.counts.size(); i++) {
            long total = cut.counts.total(i);
            boolean hidden = cut.counts.hidden().get(i);
            if (!hidden && !cut.counts.observed().get(i) && noData.as() == NoData.As.UNKNOWN) continue;
            boolean seen = cut.counts.observed().get(i);
            long parts = hidden || (seen && total == 0) ? 0 : SHARE;
            long good = parts == 0
                    ? 0
                    : seen
                            ? Math.round((double) SHARE * cut.counts.good(i) / total)
                            : noData.as() == NoData.As.GOOD ? SHARE : 0;
            units.put(new SliceCount(cut.range.from() + i * cut.slice, good, parts));
        }
        return units;
    }

    private Timeline composite(Subject subject, Range range) {
        long slice = subject.promise().slice().orElseThrow().toMillis();
        Range wide = outward(range, slice);
        Masks masks = Masks.of(subject.exclusions(), wide, slice);
        Slices combined = states.of(subject.promise().id(), wide, slice);
        BitSet hidden = new BitSet();
        for (int i = 0; i < combined.size(); i++)
            if (masks.hides(wide.from() + i * slice, wide.from() + (i + 1) * slice)) hidden.set(i);
        return planes(combined, hidden, subject.promise().noData());
    }

    /** One unit a known slice. Before the first and after the last slice that is known, nothing is. */
    private static Timeline planes(Slices states, BitSet hidden, NoData noData) {
        Timeline units = new Timeline(states.length());
        for (int i = 0; i < states.known().length(); i++) {
            long start = states.from() + i * states.length();
            boolean known = states.known().get(i);
            if (hidden.get(i)) units.put(new SliceCount(start, 0, 0));
            else if (known) units.put(new SliceCount(start, states.bad().get(i) ? 0 : 1, 1));
            else if (!units.isEmpty() && noData.as() != NoData.As.UNKNOWN)
                units.put(new SliceCount(start, noData.as() == NoData.As.GOOD ? 1 : 0, 1));
        }
        return units;
    }

    private static Range outward(Range range, long length) {
        return new Range(Grain.floor(range.from(), length), Grain.ceil(range.until(), length));
    }
}
