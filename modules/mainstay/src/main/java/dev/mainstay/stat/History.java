package dev.mainstay.stat;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one stream or segment at the time of judging.
 *
 * @param timeline its counts
 * @param watermark up to here the source has spoken
 * @param matured up to here no more late data is expected
 * @param lost why the source could not be read this time; what was read before still stands in the timeline
 * @param notes what a reader must know of the numbers
 */
public record History(Timeline timeline, long watermark, long matured, Optional<String> lost, List<String> notes) {
    public History {
        notes = List.copyOf(notes);
    }

    public static History of(Reading reading, long grain) {
        return switch (reading) {
            case Reading.Counted counted ->
                new History(
                        Timeline.of(counted), counted.watermark(), counted.matured(), Optional.empty(), notes(counted));
            case Reading.Missing missing ->
                new History(
                        new Timeline(grain), Long.MIN_VALUE, Long.MIN_VALUE, Optional.of(missing.reason()), List.of());
        };
    }

    private static List<String> notes(Reading.Counted counted) {
        if (counted.tooLate() == 0) return counted.notes();
        List<String> notes = new java.util.ArrayList<>(counted.notes());
        notes.add(counted.tooLate() + " rows came later than the declared lateness");
        return notes;
    }
}
