package dev.mainstay.spec;

import java.time.Duration;

/**
 * What silence means.
 *
 * @param as how a silent slice is counted
 * @param after how long the source may be silent before the silence is told
 */
public record NoData(As as, Duration after) {
    /** How a silent slice is counted. */
    public enum As {
        UNKNOWN,
        BAD,
        GOOD
    }
}
