package dev.mainstay.remember;

import java.time.Duration;

/**
 * How the journal keeps what it is given.
 *
 * @param retention counts of ticks older than this before the newest are forgotten, hour by hour; default 100 days
 * @param maxBytes the size that the database may reach, 0 for no limit; default 0
 * @param checkpointPages pages in the write-ahead log at which they are moved into the database; default 2,000
 * @param steps is told of each step of a write; default nothing
 */
public record Settings(Duration retention, long maxBytes, int checkpointPages, Step.Observer steps) {
    public static final Settings DEFAULT = new Settings(Duration.ofDays(100), 0, 2_000, step -> {});

    public Settings withSteps(Step.Observer observer) {
        return new Settings(retention, maxBytes, checkpointPages, observer);
    }

    public Settings withCheckpointPages(int pages) {
        return new Settings(retention, maxBytes, pages, steps);
    }

    public Settings withMaxBytes(long bytes) {
        return new Settings(retention, bytes, checkpointPages, steps);
    }

    public Settings withRetention(Duration longest) {
        return new Settings(longest, maxBytes, checkpointPages, steps);
    }
}
