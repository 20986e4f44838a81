package dev.mainstay.stat;

import java.util.List;

/** What a source answered about one stream and one range of time. */
public sealed interface Reading {
    /**
     * Counts on slices of {@code grain} milliseconds. A slice that is not listed was not observed.
     *
     * @param slices in the order of time, each start a multiple of {@code grain}, none twice
     * @param watermark the time up to which the source is known to have spoken (the end of its newest slice or row)
     * @param matured up to here no more late rows are expected
     * @param tooLate rows that came after they were accepted for
     * @param notes what a reader must know of the numbers, e.g. why they are approximate
     */
    record Counted(long grain, List<SliceCount> slices, long watermark, long matured, long tooLate, List<String> notes)
            implements Reading {
        public Counted {
            slices = List.copyOf(slices);
            notes = List.copyOf(notes);
            if (grain <= 0) throw new IllegalArgumentException("grain must be positive: " + grain);
        }
    }

    /**
     * Forecasts beside what came true, which a judge makes counts of.
     *
     * @param card on slices of {@code grain} milliseconds
     * @param watermark up to here labels have come, or had the time to
     */
    record Scored(long grain, Scorecard card, long watermark, List<String> notes) implements Reading {
        public Scored {
            notes = List.copyOf(notes);
            if (grain <= 0) throw new IllegalArgumentException("grain must be positive: " + grain);
        }
    }

    /** Nothing could be read, and why: what failed, where, what to do. */
    record Missing(String reason) implements Reading {}
}
