package dev.mainstay.judge.budget;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Budgeting;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Promises and their histories to verdicts. */
public final class Judge {
    private final Map<Ref, Subject> subjects;
    private final Map<Ref, Verdict> done = new LinkedHashMap<>();

    private Judge(Map<Ref, Subject> subjects) {
        this.subjects = subjects;
    }

    /**
     * The verdict of each promise that can be judged, in the given order.
     *
     * @param subjects every promise, also those that are only members of composites; composites must not be cyclic
     */
    public static List<Verdict> judge(List<Subject> subjects) {
        Map<Ref, Subject> byRef = new LinkedHashMap<>();
        for (Subject subject : subjects) byRef.put(subject.promise().id(), subject);
        Judge judge = new Judge(byRef);
        return subjects.stream()
                .map(subject -> judge.verdict(subject.promise().id()))
                .toList();
    }

    private Verdict verdict(Ref ref) {
        Verdict known = done.get(ref);
        if (known != null) return known;
        Verdict fresh = fresh(Objects.requireNonNull(subjects.get(ref)));
        done.put(ref, fresh);
        return fresh;
    }

    private Verdict fresh(Subject subject) {
        Promise promise = subject.promise();
        return switch (promise.indicator()) {
            case Indicator.Journey journey -> slices(subject);
            case Indicator.Redundant redundant -> slices(subject);
            case Indicator.Weighted weighted ->
                Mixtures.weighted(subject, weighted, members(weighted.members().keySet()));
            case Indicator.Worst worst -> Mixtures.worst(subject, members(worst.members()));
            case Indicator.Ratio ratio -> measured(subject);
            case Indicator.Raw raw -> measured(subject);
            case Indicator.Latency latency -> measured(subject);
            case Indicator.Threshold threshold -> measured(subject);
            case Indicator.Freshness freshness -> measured(subject);
            case Indicator.Deadline deadline -> measured(subject);
            case Indicator.Spend spend -> measured(subject);
            case Indicator.Headroom headroom -> unjudged(subject);
            case Indicator.Checks checks -> unjudged(subject);
            case Indicator.Drift drift -> unjudged(subject);
            case Indicator.Bias bias -> unjudged(subject);
            case Indicator.Abuse abuse -> unjudged(subject);
            case Indicator.Accuracy accuracy ->
                accuracy.forecasts().isPresent() ? measured(subject) : unjudged(subject);
            case Indicator.Conformity conformity -> measured(subject);
            case Indicator.Toil toil -> unjudged(subject);
            case Indicator.Preset preset -> unjudged(subject);
        };
    }

    private List<Verdict> members(Iterable<Ref> refs) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Ref ref : refs) if (subjects.containsKey(ref)) verdicts.add(verdict(ref));
        return verdicts;
    }

    private Verdict measured(Subject subject) {
        Promise promise = subject.promise();
        History whole = subject.histories().get(Segment.WHOLE);
        if (whole == null) return nothing(subject, "nothing was read");
        long grain =
                promise.slice().map(d -> d.toMillis()).orElse(whole.timeline().grain());
        Frame cut = Frame.of(
                promise,
                whole,
                subject.exclusions(),
                subject.at(),
                Math.max(grain, whole.timeline().grain()));
        Frame frame = Answering.of(cut, whole)
                .map(answering -> cut.noted(answering.notes(cut.window())))
                .orElse(cut);
        Supplier<Cutting.Presence> presence = presence(frame, whole.timeline());
        List<Verdict> segments = new ArrayList<>();
        subject.histories().entrySet().stream()
                .filter(entry -> !entry.getKey().isWhole())
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> segments.add(close(
                        frame,
                        entry.getKey(),
                        found(frame, entry.getValue(), whole, presence),
                        coverage(frame, whole.timeline()),
                        List.of())));
        Finding finding = found(frame, whole, whole, presence);
        if (promise.by().each()) finding = each(finding, segments);
        return close(frame, Segment.WHOLE, finding, coverage(frame, whole.timeline()), segments);
    }

    /** Where the whole was observed its segments were as well, unless each of them needs rows enough to tell. */
    private static Finding found(Frame frame, History one, History whole, Supplier<Cutting.Presence> presence) {
        boolean own = one.card().isPresent();
        Finding finding = find(
                frame,
                one.timeline(),
                own ? one.timeline() : whole.timeline(),
                own ? presence(frame, one.timeline()) : presence);
        return Answering.of(frame, one)
                .map(answering -> answering.behind(finding, frame))
                .orElse(finding);
    }

    /** Of a promise about slices: which of them were observed; found when it is first asked for. */
    private static Supplier<Cutting.Presence> presence(Frame frame, Timeline observed) {
        Cutting.Presence[] found = new Cutting.Presence[1];
        return () -> {
            if (found[0] == null) {
                long slice = frame.promise().slice().orElseThrow().toMillis();
                found[0] = Cutting.Presence.of(observed, frame.known(), slice, frame.masks());
            }
            return found[0];
        };
    }

    private static Finding find(Frame frame, Timeline counts, Timeline observed, Supplier<Cutting.Presence> presence) {
        if (frame.promise().indicator() instanceof Indicator.Spend spend)
            return Spending.judge(frame, spend, Totals.of(counts, frame.window(), frame.masks()));
        return switch (frame.promise().budgeting()) {
            case Budgeting.Occurrences events -> {
                Counts counted = Totals.of(counts, frame.window(), frame.masks());
                yield Occurrences.judge(
                        frame,
                        counted,
                        Totals.of(observed, frame.window(), frame.masks()).covered());
            }
            case Budgeting.Timeslices slices -> {
                Cutting cut = Cutting.of(
                        counts, presence.get(), frame.known(), slices.slice().toMillis());
                yield SliceBudget.judge(
                        frame, cut.states(slices.sliceTarget()), cut.hiddenCount(), cut.idle(), List.of());
            }
            case Budgeting.RatioTimeslices slices ->
                MeanBudget.judge(
                        frame,
                        Cutting.of(
                                counts,
                                presence.get(),
                                frame.known(),
                                slices.slice().toMillis()));
        };
    }

    /** A promise that each segment must keep is kept by the worst of them. */
    private static Finding each(Finding whole, List<Verdict> segments) {
        Outcome outcome = whole.outcome();
        List<String> guilty = new ArrayList<>();
        for (Verdict segment : segments) {
            if (segment.outcome() == Outcome.KEPT) continue;
            guilty.add("segment " + segment.segment() + ": " + segment.because());
            if (outcome != Outcome.BROKEN) outcome = segment.outcome();
        }
        if (guilty.isEmpty()) return whole;
        return new Finding(outcome, whole.evidence(), whole.because() + "; " + String.join("; ", guilty));
    }

    private static double coverage(Frame frame, Timeline presence) {
        long judged = frame.judged();
        if (judged <= 0) return 0;
        return Math.clamp(
                (double) Totals.of(presence, frame.window(), frame.masks()).covered() / judged, 0, 1);
    }

    private Verdict slices(Subject subject) {
        Promise promise = subject.promise();
        long slice = promise.slice().orElseThrow().toMillis();
        List<Ref> refs = promise.indicator().parts();
        Composite composite = Composite.of(subject, new States(subjects), refs, slice);
        return close(composite.frame(), Segment.WHOLE, composite.finding(), composite.coverage(), List.of());
    }

    /** Adds to a finding what holds for every method: silence, maturity, how much of the period there is. */
    static Verdict close(Frame frame, Segment segment, Finding finding, double coverage, List<Verdict> segments) {
        Outcome outcome = finding.outcome();
        String because = finding.because();
        NoData.As absent = frame.promise().noData().as();
        if (frame.forgotten().isPresent()) {
            boolean assumed = (outcome == Outcome.KEPT && absent == NoData.As.GOOD)
                    || (outcome == Outcome.BROKEN && absent == NoData.As.BAD);
            if (assumed) {
                outcome = Outcome.NOT_PROVEN;
                because = frame.forgotten().get() + "; " + because;
            }
        }
        Optional<String> silent = frame.silent();
        if (silent.isPresent()) {
            if (outcome == Outcome.KEPT) outcome = Outcome.NOT_PROVEN;
            because = silent.get() + "; " + because;
        }
        boolean mature = frame.matured() >= frame.window().until() && frame.over() && silent.isEmpty();
        return new Verdict(
                frame.promise().id(),
                segment,
                outcome,
                mature ? Maturity.FINAL : Maturity.PROVISIONAL,
                frame.at(),
                frame.period(),
                frame.window(),
                frame.filled(),
                coverage,
                finding.evidence(),
                because,
                frame.notes(),
                segments);
    }

    private static Verdict unjudged(Subject subject) {
        return nothing(subject, "not judged by this version");
    }

    static Verdict nothing(Subject subject, String because) {
        Range period = Periods.of(subject.promise().window(), Grain.floor(subject.at(), 1000));
        return new Verdict(
                subject.promise().id(),
                Segment.WHOLE,
                Outcome.NOT_PROVEN,
                Maturity.PROVISIONAL,
                subject.at(),
                period,
                new Range(period.from(), period.from()),
                0,
                0,
                new Evidence.Nothing(),
                because,
                List.of(),
                List.of());
    }
}
