package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Slices;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A composite judged on slices: its members' states combined, with who burned it. */
record Composite(Frame frame, Finding finding, double coverage) {

    static Composite of(Subject subject, States states, List<Ref> refs, long slice) {
        Promise promise = subject.promise();
        long now = Grain.floor(subject.at(), slice);
        Range period = Periods.of(promise.window(), now);
        List<Slices> members = new ArrayList<>();
        Range window = new Range(Grain.floor(period.from(), slice), Math.max(Grain.floor(period.from(), slice), now));
        for (Ref ref : refs) members.add(states.of(ref, window, slice));
        int needed = States.needed(promise.indicator(), refs.size()).orElse(refs.size());
        Slices all = States.combine(members, needed, window, slice);

        // The known part begins where the first member speaks; what no member has reached yet is awaited, not unknown.
        int first = members.stream()
                .mapToInt(m -> m.known().nextSetBit(0))
                .filter(i -> i >= 0)
                .min()
                .orElse(all.size());
        int last = members.stream().mapToInt(m -> m.known().length()).max().orElse(0);
        int end = awaited(promise, states, refs, last, all.size(), slice);
        Optional<String> forgotten = forgotten(states, refs, window);
        int begin = forgotten.isPresent() ? 0 : Math.min(first, end);
        Range known = new Range(window.from() + begin * slice, window.from() + end * slice);
        Masks masks = Masks.of(subject.exclusions(), window, slice);
        BitSet counted = new BitSet();
        for (int i = begin; i < end; i++)
            if (!masks.hides(window.from() + i * slice, window.from() + (i + 1) * slice)) counted.set(i);
        Slices part = cut(all, counted, begin, end);
        List<String> notes = new ArrayList<>();
        forgotten.ifPresent(notes::add);
        for (Range mask : masks.ranges()) notes.add("excluded: " + mask);
        long matured =
                refs.stream().mapToLong(ref -> matured(states, ref)).min().orElse(Long.MIN_VALUE);
        Frame frame = new Frame(
                promise,
                subject.at(),
                period,
                new Range(window.from(), known.until()),
                known,
                masks,
                forgotten,
                silent(states, refs, subject.at()),
                matured,
                notes);
        long hidden = (long) end - begin - counted.cardinality();
        Finding finding = SliceBudget.judge(frame, part, hidden, 0, Blame.of(refs, members, all, needed, counted));
        double coverage = counted.isEmpty() ? 0 : (double) part.knownCount() / counted.cardinality();
        return new Composite(frame, finding, coverage);
    }

    private static Slices cut(Slices all, BitSet counted, int begin, int end) {
        BitSet known = (BitSet) all.known().clone();
        BitSet bad = (BitSet) all.bad().clone();
        known.and(counted);
        bad.and(counted);
        return new Slices(
                all.from() + begin * all.length(),
                all.length(),
                end - begin,
                known.get(begin, end),
                bad.get(begin, end));
    }

    /** The end of what should be known: the members' last word, or now when one of them has been silent for too long. */
    private static int awaited(Promise promise, States states, List<Ref> refs, int last, int size, long slice) {
        long patience = promise.noData().after().toMillis();
        for (Ref ref : refs) {
            Subject member = states.subjects().get(ref);
            if (member != null)
                patience = Math.max(patience, member.promise().noData().after().toMillis());
        }
        return (size - last) * slice > patience ? size : last;
    }

    private static Optional<String> silent(States states, List<Ref> refs, long at) {
        List<String> lost = new ArrayList<>();
        for (Ref ref : refs) {
            Subject member = states.subjects().get(ref);
            if (member == null) lost.add(ref + " is not there");
            else if (member.promise().indicator().parts().isEmpty()) {
                History whole = member.histories().getOrDefault(dev.mainstay.stat.Segment.WHOLE, empty());
                Frame frame = Frame.of(
                        member.promise(),
                        whole,
                        List.of(),
                        at,
                        Math.max(1, whole.timeline().grain()));
                frame.silent().ifPresent(why -> lost.add(ref + ": " + why));
            } else silent(states, member.promise().indicator().parts(), at).ifPresent(lost::add);
        }
        return lost.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lost));
    }

    private static Optional<String> forgotten(States states, List<Ref> refs, Range window) {
        for (Ref ref : refs) {
            Subject member = states.subjects().get(ref);
            if (member == null) continue;
            List<Ref> parts = member.promise().indicator().parts();
            Optional<String> why = parts.isEmpty()
                    ? Frame.forgotten(member.histories().getOrDefault(dev.mainstay.stat.Segment.WHOLE, empty()), window)
                    : forgotten(states, parts, window);
            if (why.isPresent()) return why.map(reason -> ref + ": " + reason);
        }
        return Optional.empty();
    }

    private static long matured(States states, Ref ref) {
        Subject member = states.subjects().get(ref);
        if (member == null) return Long.MIN_VALUE;
        List<Ref> parts = member.promise().indicator().parts();
        if (!parts.isEmpty())
            return parts.stream().mapToLong(part -> matured(states, part)).min().orElse(Long.MIN_VALUE);
        History whole = member.histories().get(dev.mainstay.stat.Segment.WHOLE);
        return whole == null ? Long.MIN_VALUE : whole.matured();
    }

    private static History empty() {
        return new History(
                new Timeline(1000), Long.MIN_VALUE, Long.MIN_VALUE, Optional.of("nothing was read"), List.of());
    }

    /** The evidence of who burned it. */
    List<Evidence.Part> parts() {
        return finding.evidence() instanceof Evidence.Time time ? time.parts() : List.of();
    }
}
