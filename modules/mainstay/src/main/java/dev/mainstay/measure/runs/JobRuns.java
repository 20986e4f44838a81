package dev.mainstay.measure.runs;

import java.util.List;
import java.util.OptionalLong;

/**
 * The runs of one job, and when they were due. Times are epoch milliseconds.
 *
 * @param runs the newest first
 * @param dues the newest first
 * @param sentence how all that are known went, for people
 */
public record JobRuns(String job, List<One> runs, List<Due> dues, String sentence) {
    public JobRuns {
        runs = List.copyOf(runs);
        dues = List.copyOf(dues);
    }

    /** How a run stands. */
    public enum Outcome {
        /** It was asked for and has not begun. */
        WAITS,
        RUNS,
        FINISHED,
        FAILED
    }

    /**
     * One run.
     *
     * @param due the time by which it was to be finished, where somebody said
     * @param ended when it finished or failed
     */
    public record One(
            String id,
            OptionalLong asked,
            OptionalLong started,
            OptionalLong due,
            OptionalLong ended,
            Outcome outcome) {}

    /**
     * A time by which a run was due.
     *
     * @param good runs that were finished by then, of {@code total} that were due
     */
    public record Due(long at, long good, long total) {}
}
