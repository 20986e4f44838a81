package dev.mainstay.remember;

import java.time.Instant;
import java.util.List;

/**
 * What a start found and did.
 *
 * @param ticks ticks written since the state was made
 * @param lastTick time of the last one, epoch milliseconds; 0 before the first
 * @param commits transactions that were still in the write-ahead log and are recovered
 * @param dropped bytes at the log's end that belong to no finished transaction; none of it was acknowledged
 * @param found sentences about what was unusual, empty after an orderly end
 */
public record Recovery(long ticks, long lastTick, long commits, long dropped, List<String> found) {
    public Recovery {
        found = List.copyOf(found);
    }

    /** One line for people. */
    public String summary() {
        String to = ticks == 0 ? "whole" : "recovered to tick " + ticks + " at " + Instant.ofEpochMilli(lastTick);
        String log = commits == 0 ? "" : ", " + commits + " transactions from the write-ahead log";
        String tail = dropped == 0 ? "" : ", " + dropped + " bytes of unfinished writing dropped";
        return to + log + tail + ", nothing acknowledged lost";
    }
}
