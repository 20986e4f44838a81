package dev.mainstay.judge.budget;

import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Slices;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of promises slice by slice: what composites are made of. */
record States(Map<Ref, Subject> subjects) {
    /**
     * Good, bad or unknown for every slice of the window. A member given in events is cut into slices by its own target; one with longer
     * slices gives its slice's state to every slice inside; one with shorter slices is bad if any of them is bad.
     */
    Slices of(Ref member, Range window, long slice) {
        Subject subject = subjects.get(member);
        if (subject == null) return Slices.unknown(window, slice);
        Promise promise = subject.promise();
        List<Ref> parts = promise.indicator().parts();
        if (!parts.isEmpty()) return composite(promise.indicator(), parts, window, slice);
        History whole = subject.histories().get(Segment.WHOLE);
        if (whole == null || whole.timeline().isEmpty()) return silent(promise, Slices.unknown(window, slice));
        long own = promise.slice().map(d -> d.toMillis()).orElse(slice);
        BigDecimal bound = promise.budgeting() instanceof Budgeting.Timeslices t ? t.sliceTarget() : promise.target();
        Range wide = own <= slice ? window : outward(window, own);
        long cutAt = Math.max(own, whole.timeline().grain());
        Masks masks = Masks.of(subject.exclusions(), wide, Math.max(1, cutAt));
        Cutting cut = Cutting.of(
                whole.timeline(),
                Cutting.Presence.of(whole.timeline(), outward(wide, cutAt), cutAt, masks),
                outward(wide, cutAt),
                cutAt);
        Slices states = cut.states(bound);
        // What a member excludes is not bad for the composite either.
        Slices open = new Slices(
                states.from(), states.length(), states.size(), or(states.known(), cut.hidden()), states.bad());
        return silent(promise, resize(open, window, slice));
    }

    private static Slices silent(Promise promise, Slices states) {
        if (promise.noData().as() == NoData.As.UNKNOWN) return states;
        BitSet all = new BitSet();
        all.set(0, states.size());
        BitSet bad = (BitSet) states.bad().clone();
        if (promise.noData().as() == NoData.As.BAD) {
            BitSet unknown = (BitSet) all.clone();
            unknown.andNot(states.known());
            bad.or(unknown);
        }
        return new Slices(states.from(), states.length(), states.size(), all, bad);
    }

    private static Range outward(Range window, long length) {
        return new Range(
                dev.mainstay.stat.Grain.floor(window.from(), length),
                dev.mainstay.stat.Grain.ceil(window.until(), length));
    }

    private static BitSet or(BitSet a, BitSet b) {
        BitSet union = (BitSet) a.clone();
        union.or(b);
        return union;
    }

    /** The same states on slices of another length. */
    static Slices resize(Slices states, Range window, long slice) {
        if (states.length() == slice
                && states.from() == window.from()
                && states.range().until() == window.until()) return states;
        Slices out = Slices.unknown(window, slice);
        for (int i = 0; i < out.size(); i++) {
            long from = window.from() + i * slice;
            int low = (int) Math.max(0, Math.floorDiv(from - states.from(), states.length()));
            int high = (int)
                    Math.min(states.size() - 1L, Math.floorDiv(from + slice - 1 - states.from(), states.length()));
            boolean bad = states.bad().nextSetBit(low) >= 0 && states.bad().nextSetBit(low) <= high;
            int gap = states.known().nextClearBit(low);
            if (bad || (gap > high && high >= low)) out.known().set(i);
            if (bad) out.bad().set(i);
        }
        return out;
    }

    private Slices composite(Indicator indicator, List<Ref> parts, Range window, long slice) {
        List<Slices> members =
                parts.stream().map(part -> of(part, window, slice)).toList();
        int needed = needed(indicator, parts.size()).orElse(parts.size());
        return combine(members, needed, window, slice);
    }

    /** How many members must be good; weighted and worst composites, nested as members, need all. */
    static Optional<Integer> needed(Indicator indicator, int size) {
        return indicator instanceof Indicator.Redundant redundant
                ? Optional.of(redundant.atLeast())
                : Optional.of(size);
    }

    /** Good iff at least {@code needed} members are good; bad iff so many can no longer be; else unknown. */
    static Slices combine(List<Slices> members, int needed, Range window, long slice) {
        Slices out = Slices.unknown(window, slice);
        int allowedBad = members.size() - needed;
        if (allowedBad == 0) {
            out.known().set(0, out.size());
            for (Slices member : members) {
                out.bad().or(member.bad());
                out.known().and(member.known());
            }
            out.known().or(out.bad());
            return out;
        }
        for (int i = 0; i < out.size(); i++) {
            int bad = 0;
            int known = 0;
            for (Slices member : members) {
                if (member.bad().get(i)) bad++;
                if (member.known().get(i)) known++;
            }
            if (bad > allowedBad) {
                out.known().set(i);
                out.bad().set(i);
            } else if (known - bad >= needed) out.known().set(i);
        }
        return out;
    }
}
