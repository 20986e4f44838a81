package dev.mainstay.judge.budget;

import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.NoData;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Window;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which time is judged: the period, the window of it that is counted, what of the window does not count, and whether the source is
 * silent.
 *
 * @param window from the period's start to the end of what should be known, on slice edges
 * @param known the part of the window since the first data, also where that is forgotten
 * @param forgotten why the part of the window before what is held is unknown; empty when all of it is held
 * @param silent why the source counts as lost at the time of judging
 */
record Frame(
        Promise promise,
        long at,
        Range period,
        Range window,
        Range known,
        Masks masks,
        Optional<String> forgotten,
        Optional<String> silent,
        long matured,
        List<String> notes) {

    /** @param grain length of the units of time: the timeline's slices, or the promise's */
    static Frame of(Promise promise, History history, List<Exclusion> exclusions, long at, long grain) {
        long now = Grain.floor(at, grain);
        Range period = Periods.of(promise.window(), now);
        long quiet = history.watermark() == Long.MIN_VALUE ? Long.MAX_VALUE : at - history.watermark();
        boolean lost =
                quiet > promise.noData().after().toMillis() || history.lost().isPresent();
        long end = lost ? now : Math.min(now, Grain.floor(Math.max(history.watermark(), period.from()), grain));
        List<String> notes = new ArrayList<>(history.notes());
        Range window = edges(
                promise,
                history,
                new Range(period.from(), Math.max(period.from(), Math.min(end, period.until()))),
                grain,
                notes);
        Optional<String> forgotten = forgotten(history, window);
        forgotten.ifPresent(notes::addFirst);
        long first = forgotten.isPresent()
                ? window.from()
                : history.timeline().isEmpty()
                        ? window.until()
                        : Grain.floor(history.timeline().first(), grain);
        Range known = new Range(Math.clamp(first, window.from(), window.until()), window.until());
        Masks masks = Masks.of(exclusions, window, grain);
        if (promise.noData().declared()) notes.addAll(Gaps.told(promise.noData(), history.timeline(), known, masks));
        for (Range mask : masks.ranges()) notes.add("excluded: " + mask + Masks.reasons(exclusions, mask));
        return new Frame(
                promise,
                at,
                period,
                window,
                known,
                masks,
                forgotten,
                silence(promise, history, quiet, lost),
                history.matured(),
                List.copyOf(notes));
    }

    private static Range edges(Promise promise, History history, Range wanted, long grain, List<String> notes) {
        Range aligned = history.timeline().align(wanted);
        long from = Grain.floor(aligned.from(), grain);
        if (from != wanted.from() && promise.window() instanceof Window.Calendar)
            notes.add("the period begins inside a slice: counted from the slice's start");
        return new Range(from, Math.max(from, Grain.floor(aligned.until(), grain)));
    }

    /** Why the beginning of a window is unknown, empty when all of it is held. */
    static Optional<String> forgotten(History history, Range window) {
        return history.forgotten().stream()
                .filter(before -> before > window.from())
                .mapToObj(before -> "what was before " + Instant.ofEpochMilli(before)
                        + " is forgotten: the window's time before that is unknown")
                .findFirst();
    }

    private static Optional<String> silence(Promise promise, History history, long quiet, boolean lost) {
        if (!lost || promise.noData().as() == NoData.As.GOOD) return Optional.empty();
        if (history.lost().isPresent()) return history.lost();
        if (quiet == Long.MAX_VALUE) return Optional.of("the source has no data at all");
        return Optional.of("the source has been silent since " + Instant.ofEpochMilli(history.watermark()) + ", for "
                + Phrases.duration(quiet) + ", longer than the declared "
                + Phrases.duration(promise.noData().after().toMillis()));
    }

    /** The same with notes more. */
    Frame noted(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Frame(promise, at, period, window, known, masks, forgotten, silent, matured, List.copyOf(all));
    }

    /** Milliseconds of the known part that count. */
    long judged() {
        return known.millis() - masks.within(known);
    }

    double filled() {
        long whole = period.millis() - masks.within(period);
        return whole <= 0 ? 1 : Math.clamp((double) judged() / whole, 0, 1);
    }

    /** Whether the period is over, as far as its clock goes. Rolling periods always are. */
    boolean over() {
        return promise.window() instanceof Window.Rolling || at >= period.until();
    }
}
