package dev.mainstay.spec;

import java.time.Duration;

/**
 * What silence means.
 *
 * @param as how a silent slice is counted
 * @param after how long the source may be silent before the silence is told
 * @param declared whether a document says so; then rows are expected so often, and a table without any for longer is not idle
 */
public record NoData(As as, Duration after, boolean declared) {
    /** How a silent slice is counted. */
    public enum As {
        UNKNOWN,
        BAD,
        GOOD
    }
}
