package dev.mainstay.engine;

import dev.mainstay.judge.Notified;
import dev.mainstay.judge.SegmentShift;
import dev.mainstay.judge.Watch;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.judge.shift.Baseline;
import dev.mainstay.judge.shift.Learning;
import dev.mainstay.judge.shift.Panel;
import dev.mainstay.judge.shift.Plan;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The segments of one promise through their history, beside its whole. A segment never pages. While the whole's alert burns, segments are
 * evidence for it; what they show while it is calm is one ticket, which stays open until all of them have recovered.
 */
final class Parts {
    /** The name under which the tests of segments speak. */
    static final String RULE = "shift of a segment";

    private static final class Part {
        private final Segment segment;
        private Timeline units;
        private final List<SegmentShift> past = new ArrayList<>();
        private boolean learned;
        private long lastLearned;
        private boolean open;

        private Part(Segment segment, Timeline units) {
            this.segment = segment;
            this.units = units;
            this.lastLearned = units.first();
        }

        private void end(long now) {
            open = false;
            SegmentShift last = past.removeLast();
            past.add(new SegmentShift(last.segment(), last.at(), now, last.shifted()));
        }
    }

    private record Ticket(long at, String because) {}

    private final Pager.Terms terms;
    private final List<Part> parts = new ArrayList<>();
    private final Panel panel = new Panel();
    private final List<Notified> tickets = new ArrayList<>();
    private final List<Ticket> open = new ArrayList<>();

    /** @param segments units by segment, without the whole */
    Parts(Map<Segment, Timeline> segments, Pager.Terms terms) {
        this.terms = terms;
        see(segments);
    }

    /** Takes what is known of the segments now; one that was not seen before is watched from here on. */
    void see(Map<Segment, Timeline> segments) {
        segments.forEach((segment, units) -> {
            if (units.isEmpty()) return;
            Optional<Part> known =
                    parts.stream().filter(part -> part.segment.equals(segment)).findFirst();
            if (known.isPresent()) known.get().units = units;
            else {
                parts.add(new Part(segment, units));
                panel.add(plan(Baseline.promised(terms.allowance())));
            }
        });
    }

    private Plan plan(Baseline baseline) {
        return Plan.of(baseline, terms.slice(), terms.falsePerYear() / 2);
    }

    /** @param burning whether the alert of the whole burns at {@code now} */
    void step(boolean burning, long now) {
        Range fresh = new Range(now - terms.slice(), now);
        for (int i = 0; i < parts.size(); i++) {
            int at = i;
            learn(at, now);
            parts.get(i)
                    .units
                    .each(fresh, (start, length, good, total) -> panel.accept(at, start, length, total - good, total));
        }
        List<Integer> reported = panel.reported();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.open && !reported.contains(i)) part.end(now);
            if (!part.open && reported.contains(i)) begin(part, panel.shift(i).orElseThrow(), burning, now);
        }
        if (reported.isEmpty()) close(now);
    }

    private void learn(int index, long now) {
        Part part = parts.get(index);
        long first = part.units.first();
        if (now <= first || panel.shifted(index) || !Learning.due(part.learned, first, part.lastLearned, now)) return;
        List<Range> out = part.past.stream()
                .map(shift -> new Range(shift.shifted().since(), Math.max(shift.at(), Math.min(now, shift.until()))))
                .toList();
        Baseline baseline = Learning.learn(part.units, Learning.window(first, now), out, terms.allowance());
        panel.replan(index, plan(baseline));
        part.learned = baseline.learned();
        part.lastLearned = now;
    }

    private void begin(Part part, Watch.Shifted shifted, boolean burning, long now) {
        part.open = true;
        part.past.add(new SegmentShift(part.segment, now, Long.MAX_VALUE, shifted));
        if (!burning && open.isEmpty()) open.add(new Ticket(now, sentence(part.segment, shifted)));
    }

    private void close(long now) {
        for (Ticket ticket : open) tickets.add(notified(ticket, now));
        open.clear();
    }

    private Notified notified(Ticket ticket, long until) {
        boolean awake = WorkingHours.next(terms.hours(), ticket.at) == ticket.at;
        return new Notified(ticket.at, until, Urgency.TICKET, RULE, ticket.because, awake, 0);
    }

    /** The ticket that is open now. */
    Optional<SegmentTicket> open() {
        return open.stream()
                .findFirst()
                .map(ticket -> new SegmentTicket(
                        ticket.at(),
                        ticket.because(),
                        parts.stream()
                                .filter(part -> part.open)
                                .map(part -> part.segment.toString())
                                .toList()));
    }

    /** Milliseconds of the slices that it is shown. */
    long grain() {
        return terms.slice();
    }

    /** One ticket for all segments that shifted together, in the order of time. */
    List<Notified> tickets() {
        List<Notified> all = new ArrayList<>(tickets);
        for (Ticket ticket : open) all.add(notified(ticket, Long.MAX_VALUE));
        return all;
    }

    /** Every shift of a segment, in the order of time. */
    List<SegmentShift> shifts() {
        return parts.stream()
                .flatMap(part -> part.past.stream())
                .sorted(java.util.Comparator.comparingLong(SegmentShift::at))
                .toList();
    }

    private static String sentence(Segment segment, Watch.Shifted shifted) {
        return String.format(
                Locale.ROOT,
                "%s: %,d bad of %,d since the change: at least %.3g %%, where %.3g %% is normal",
                segment,
                shifted.bad(),
                shifted.total(),
                100 * shifted.lower(),
                100 * shifted.baseline());
    }
}
