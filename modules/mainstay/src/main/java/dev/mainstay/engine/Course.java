package dev.mainstay.engine;

import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Chronicle.Point;
import dev.mainstay.judge.Notified;
import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.budget.Periods;
import dev.mainstay.judge.burn.Windows;
import dev.mainstay.judge.page.Hindsight;
import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Hours;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Window;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One promise through its history, slice by slice. What a tick sees ends at the tick. */
final class Course {
    /** Points of the budget's line. */
    private static final int POINTS = 400;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Promise promise;
    private final Timeline units;
    private final Pager.Terms terms;
    private final Parts parts;

    /**
     * A promise and what its budget is counted in.
     *
     * @param segments the same of its segments, without the whole
     * @param falsePerYear false alarms a year that this promise may raise
     */
    Course(Promise promise, Timeline units, Map<Segment, Timeline> segments, Hours hours, double falsePerYear) {
        this.promise = promise;
        this.units = units;
        this.terms = terms(promise, units, hours, falsePerYear);
        this.parts = new Parts(segments, terms);
    }

    static Pager.Terms terms(Promise promise, Timeline units, Hours hours, double falsePerYear) {
        Duration period = switch (promise.window()) {
            case Window.Rolling rolling -> rolling.length();
            case Window.Calendar calendar ->
                Duration.ofMillis(Periods.of(calendar, units.end()).millis());
        };
        Urgency most = promise.alert() instanceof Alerting.Derived derived ? derived.urgency() : Urgency.PAGE;
        return new Pager.Terms(
                promise.target(),
                period,
                promise.window() instanceof Window.Calendar,
                units.grain(),
                most,
                hours,
                falsePerYear);
    }

    /** @param days is told each day that it comes to, in UTC */
    Chronicle chronicle(double incident, Consumer<LocalDate> days) {
        Range range = new Range(units.first(), units.end());
        List<Followed> theirs = theirs();
        Attention ours = new Attention(terms, units.first());
        List<Point> points = new ArrayList<>();
        long every = Math.max(units.grain(), range.millis() / POINTS);
        long[] next = {range.from() + every};
        long day = Long.MIN_VALUE;
        for (long now = range.from() + units.grain(); now <= range.until(); now += units.grain()) {
            long today = Math.floorDiv(now, DAY_MILLIS);
            if (today != day) days.accept(LocalDate.ofEpochDay(today));
            day = today;
            Remaining budget = budget(promise, units, now);
            Windows windows = Windows.of(units, now);
            for (Followed alert : theirs) alert.step(windows, budget, now);
            ours.step(units, windows, budget, fresh(now), now);
            parts.step(ours.alert().burning(), now);
            if (now >= next[0] || now == range.until()) {
                points.add(new Point(now, budget.share()));
                next[0] = now + every;
            }
        }
        List<Notified> told = new ArrayList<>();
        for (Followed alert : theirs) told.addAll(alert.told.all());
        told.sort(java.util.Comparator.comparingLong(Notified::at));
        return new Chronicle(
                promise.id(),
                range,
                promise.alert() instanceof Alerting.Stated
                        ? "the policies stated in the documents"
                        : "multi-window burn rates as Sloth and Pyrra write them",
                told,
                ours.told().all(),
                parts.tickets(),
                parts.shifts(),
                new Hindsight(units, terms.allowance(), terms.period().toMillis(), incident).incidents(),
                points,
                List.of(ours.learning()));
    }

    private List<SliceCount> fresh(long now) {
        List<SliceCount> fresh = new ArrayList<>(1);
        units.each(
                new Range(now - units.grain(), now),
                (start, length, good, total) -> fresh.add(new SliceCount(start, good, total)));
        return fresh;
    }

    /** What is left of the budget at {@code now}, from what was known by then. */
    static Remaining budget(Promise promise, Timeline units, long now) {
        double allowance = promise.allowance().doubleValue();
        Range whole = Periods.of(promise.window(), now);
        Counts counts = units.sum(units.align(new Range(whole.from(), Math.min(now, whole.until()))));
        return switch (promise.window()) {
            case Window.Rolling rolling -> Remaining.rolling(counts, allowance, whole.millis());
            case Window.Calendar calendar -> Remaining.calendar(counts, allowance, whole.millis(), whole.until() - now);
        };
    }

    private List<Followed> theirs() {
        List<Pager> pagers = promise.alert() instanceof Alerting.Stated stated
                ? Pager.stated(terms, stated.policies())
                : Pager.sloth(terms);
        return pagers.stream()
                .map(pager -> new Followed(pager, new Told(terms.hours())))
                .toList();
    }

    /** One alert of other people's rules. */
    private static final class Followed {
        private final Pager pager;
        private final Told told;
        private Pager.Memory memory = Pager.Memory.NOTHING;

        private Followed(Pager pager, Told told) {
            this.pager = pager;
            this.told = told;
        }

        private void step(Windows windows, Remaining budget, long now) {
            Pager.Step step = pager.step(memory, windows, budget, List.of(), now);
            memory = step.memory();
            told.step(step.alert(), Attention.paging(step), now);
        }
    }
}
