package dev.mainstay.engine;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Burning.Kind;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.budget.Periods;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.judge.page.Overspend;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything that burns in a round, as incidents see it. */
final class Burnings {
    /** Segments that are named. */
    private static final int NAMED = 3;
    /** Of segments the last so much before an alert is looked at as well: it began a little earlier. */
    private static final long BEFORE = Duration.ofMinutes(10).toMillis();

    private final Specification specification;
    private final Live.Seen seen;
    /** Since when spending has been ahead of its plan. */
    private final Map<Ref, Long> overspent;

    /** @param overspent is kept from round to round */
    Burnings(Specification specification, Live.Seen seen, Map<Ref, Long> overspent) {
        this.specification = specification;
        this.seen = seen;
        this.overspent = overspent;
    }

    List<Burning> all() {
        List<Burning> all = new ArrayList<>();
        Map<Ref, Long> still = new HashMap<>();
        for (int i = 0; i < seen.checked().subjects().size(); i++) {
            Subject subject = seen.checked().subjects().get(i);
            Verdict verdict = seen.checked().verdicts().get(i);
            if (subject.promise().alert() instanceof Alerting.None) continue;
            one(subject, verdict, still).ifPresent(all::add);
        }
        overspent.keySet().retainAll(still.keySet());
        overspent.putAll(still);
        return all;
    }

    private Optional<Burning> one(Subject subject, Verdict verdict, Map<Ref, Long> still) {
        Ref id = subject.promise().id();
        double left = verdict.evidence().remaining();
        Alert alert = seen.alerts().getOrDefault(id, new Alert.Inactive());
        if (alert instanceof Alert.Firing firing)
            return Optional.of(new Burning(
                    id,
                    Kind.BURN,
                    firing.urgency(),
                    firing.since(),
                    false,
                    firing.because(),
                    left,
                    segments(subject, firing.since())));
        if (alert instanceof Alert.Blind blind)
            return Optional.of(
                    new Burning(id, Kind.BURN, blind.urgency(), blind.since(), true, blind.because(), left, List.of()));
        Silence silence = seen.silent().get(id);
        if (silence != null && subject.promise().noData().as() != NoData.As.GOOD)
            return Optional.of(new Burning(
                    id,
                    Kind.SILENCE,
                    urgency(subject, left),
                    silence.since(),
                    false,
                    "nothing is known since " + java.time.Instant.ofEpochMilli(silence.since()) + ": "
                            + silence.because(),
                    left,
                    List.of()));
        if (subject.promise().indicator() instanceof Indicator.Spend spend)
            return spending(subject, spend, left, still);
        if (subject.promise().indicator() instanceof Indicator.Deadline) {
            Optional<Burning> missed = MissedRun.of(
                    subject, left, most(subject.promise()), Replay.hours(specification, subject.promise()));
            if (missed.isPresent()) return missed;
        }
        SegmentTicket ticket = seen.segments().get(id);
        return ticket == null
                ? Optional.empty()
                : Optional.of(new Burning(
                        id,
                        Kind.SEGMENTS,
                        Urgency.TICKET,
                        ticket.at(),
                        false,
                        ticket.because(),
                        left,
                        ticket.segments()));
    }

    private static Urgency most(Promise promise) {
        return promise.alert() instanceof Alerting.Derived derived ? derived.urgency() : Urgency.PAGE;
    }

    /** Silence pages when, if all of it were bad, the budget would end before the next working hour. */
    private Urgency urgency(Subject subject, double left) {
        Promise promise = subject.promise();
        if (most(promise) == Urgency.TICKET) return Urgency.TICKET;
        Range period = Periods.of(promise.window(), subject.at());
        double share = Double.isNaN(left) ? 1 : Math.max(0, left);
        double ends = share * promise.allowance().doubleValue() * period.millis();
        long hand = WorkingHours.hand(Replay.hours(specification, promise), subject.at(), Duration.ofHours(1));
        return ends < hand - subject.at() ? Urgency.PAGE : Urgency.TICKET;
    }

    private Optional<Burning> spending(Subject subject, Indicator.Spend spend, double left, Map<Ref, Long> still) {
        Promise promise = subject.promise();
        History whole = subject.histories().get(Segment.WHOLE);
        if (whole == null || whole.timeline().isEmpty()) return Optional.empty();
        Timeline spent = whole.timeline();
        long now = Math.min(subject.at(), Math.max(spent.end(), whole.watermark()));
        Signal signal = new Overspend(
                        spent,
                        spend.amount().amount().doubleValue() * 1e6,
                        Periods.of(promise.window(), subject.at()),
                        most(promise),
                        Replay.hours(specification, promise))
                .signal(now);
        if (signal.state() != Signal.State.FIRING) return Optional.empty();
        long since = overspent.getOrDefault(promise.id(), now);
        still.put(promise.id(), since);
        return Optional.of(new Burning(
                promise.id(),
                Kind.BURN,
                signal.urgency(),
                since,
                false,
                signal.rule() + ": " + signal.because(),
                left,
                List.of()));
    }

    private record Part(String text, double excess) {}

    /** The segments with the most bad units beyond what is promised since shortly before the alert. */
    private static List<String> segments(Subject subject, long since) {
        double allowance = subject.promise().allowance().doubleValue();
        List<Part> parts = new ArrayList<>();
        subject.histories().forEach((segment, history) -> {
            if (segment.isWhole() || history.timeline().isEmpty()) return;
            Timeline units = history.timeline();
            Counts counts =
                    units.sum(units.align(new Range(since - BEFORE, Math.max(since, units.end() + units.grain()))));
            if (counts.total() == 0) return;
            double excess = counts.bad() - allowance * counts.total();
            if (excess > 0)
                parts.add(new Part(
                        String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d bad (%.1f %%)",
                                segment,
                                counts.bad(),
                                counts.total(),
                                100.0 * counts.bad() / counts.total()),
                        excess));
        });
        return parts.stream()
                .sorted(Comparator.comparingDouble((Part part) -> -part.excess()))
                .limit(NAMED)
                .map(Part::text)
                .toList();
    }
}
