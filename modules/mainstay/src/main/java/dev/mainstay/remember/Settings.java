package dev.mainstay.remember;

/**
 * How the journal keeps what it is given.
 *
 * @param retention how long what is remembered; default {@link Retention#DEFAULT}
 * @param maxBytes the size that the database may reach, 0 for no limit; default 0
 * @param checkpointPages pages in the write-ahead log at which they are moved into the database; default 2,000
 * @param steps is told of each step of a write; default nothing
 */
public record Settings(Retention retention, long maxBytes, int checkpointPages, Step.Observer steps) {
    public static final Settings DEFAULT = new Settings(Retention.DEFAULT, 0, 2_000, step -> {});

    public Settings withSteps(Step.Observer observer) {
        return new Settings(retention, maxBytes, checkpointPages, observer);
    }

    public Settings withCheckpointPages(int pages) {
        return new Settings(retention, maxBytes, pages, steps);
    }

    public Settings withMaxBytes(long bytes) {
        return new Settings(retention, bytes, checkpointPages, steps);
    }

    public Settings withRetention(Retention longest) {
        return new Settings(longest, maxBytes, checkpointPages, steps);
    }
}
