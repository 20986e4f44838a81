package dev.mainstay.engine;

import dev.mainstay.stat.Sums;
import java.util.List;

/**
 * The judgement of promises by their sums. Pure: what it needs of the past is in the standing.
 *
 * @param <S> what stands of a promise after a tick
 */
interface Judging<S> {
    /** What stands before the first tick. */
    S initial(int promise);

    /**
     * The standing of a promise by its sums.
     *
     * @param now the end of all windows, epoch milliseconds
     */
    S judge(int promise, Sums sums, S before, long now);

    /** What must be remembered because it moved between two ticks; empty when a restart may forget the difference. */
    List<Moved> moved(int promise, S before, S after);

    /** What stands after a restart, from the last state that was remembered. */
    S restored(int promise, String state);

    /**
     * A change that is remembered.
     *
     * @param state read back by {@link #restored}
     * @param evidence the numbers behind it
     */
    record Moved(String state, String evidence) {}
}
