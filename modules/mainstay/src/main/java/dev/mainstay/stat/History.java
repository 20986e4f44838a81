package dev.mainstay.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one stream or segment at the time of judging.
 *
 * @param timeline its counts
 * @param watermark up to here the source has spoken
 * @param matured up to here no more late data is expected
 * @param lost why the source could not be read this time; what was read before still stands in the timeline
 * @param forgotten what was before this was known once and is not any more; empty when nothing was forgotten
 * @param notes what a reader must know of the numbers
 * @param card the forecasts that the counts were made of; empty for all that is counted itself
 */
public record History(
        Timeline timeline,
        long watermark,
        long matured,
        Optional<String> lost,
        OptionalLong forgotten,
        List<String> notes,
        Optional<Scorecard> card) {
    public History {
        notes = List.copyOf(notes);
    }

    /** Of what is counted itself. */
    public History(
            Timeline timeline,
            long watermark,
            long matured,
            Optional<String> lost,
            OptionalLong forgotten,
            List<String> notes) {
        this(timeline, watermark, matured, lost, forgotten, notes, Optional.empty());
    }

    /** Of which nothing was forgotten. */
    public History(Timeline timeline, long watermark, long matured, Optional<String> lost, List<String> notes) {
        this(timeline, watermark, matured, lost, OptionalLong.empty(), notes);
    }

    /** The same, of which what was before a time is forgotten. */
    public History forgetting(OptionalLong before) {
        return new History(timeline, watermark, matured, lost, before, notes, card);
    }

    /** The same with the counts that its forecasts came to. */
    public History graded(Timeline counts) {
        return new History(counts, watermark, matured, lost, forgotten, notes, card);
    }

    /** The same with a note more. */
    public History noted(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new History(timeline, watermark, matured, lost, forgotten, more, card);
    }

    public static History of(Reading reading, long grain) {
        return switch (reading) {
            case Reading.Counted counted ->
                new History(
                        Timeline.of(counted), counted.watermark(), counted.matured(), Optional.empty(), notes(counted));
            case Reading.Scored scored ->
                new History(
                        new Timeline(grain),
                        scored.watermark(),
                        scored.watermark(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        scored.notes(),
                        Optional.of(scored.card()));
            case Reading.Missing missing ->
                new History(
                        new Timeline(grain), Long.MIN_VALUE, Long.MIN_VALUE, Optional.of(missing.reason()), List.of());
        };
    }

    private static List<String> notes(Reading.Counted counted) {
        if (counted.tooLate() == 0) return counted.notes();
        List<String> notes = new ArrayList<>(counted.notes());
        notes.add(counted.tooLate() + (counted.tooLate() == 1 ? " row" : " rows")
                + " came later than the declared lateness");
        return notes;
    }
}
