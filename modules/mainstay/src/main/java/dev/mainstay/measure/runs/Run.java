package dev.mainstay.measure.runs;

import java.util.OptionalLong;

/**
 * One run of a job, as far as it is known. Times are epoch milliseconds.
 *
 * @param trigger when it was asked for; where nobody said, when it started
 * @param due the time by which it was to be finished, where somebody said
 * @param ended when it finished or failed
 */
record Run(OptionalLong trigger, OptionalLong due, OptionalLong started, OptionalLong finished, OptionalLong ended) {
    static final Run UNKNOWN = new Run(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());

    /** What is said of a run at one time. */
    enum State {
        STARTED,
        FINISHED,
        FAILED
    }

    /** With one more record. The first start and the first finish count; of several ends the last. */
    Run with(State state, long time, OptionalLong trigger, OptionalLong due) {
        return new Run(
                this.trigger.isPresent() ? this.trigger : trigger,
                this.due.isPresent() ? this.due : due,
                state == State.STARTED ? first(started, time) : started,
                state == State.FINISHED ? first(finished, time) : finished,
                state == State.STARTED || (ended.isPresent() && ended.getAsLong() >= time)
                        ? ended
                        : OptionalLong.of(time));
    }

    private static OptionalLong first(OptionalLong known, long time) {
        return OptionalLong.of(known.isPresent() ? Math.min(known.getAsLong(), time) : time);
    }

    OptionalLong asked() {
        return trigger.isPresent() ? trigger : started;
    }

    boolean finishedBy(long time) {
        return finished.isPresent() && finished.getAsLong() <= time;
    }
}
