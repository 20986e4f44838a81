package dev.mainstay.remember;

import java.time.Duration;
import java.util.List;

/**
 * How the journal keeps what it is given.
 *
 * @param retention counts older than this before the newest are forgotten; default 100 days
 * @param tiers from which age on counts are kept in which longer slices; default 5 minutes beyond 6 hours, 1 hour beyond 3 days.
 *     Each grain must divide an hour
 * @param maxBytes the size that the database may reach, 0 for no limit; default 0
 * @param checkpointPages pages in the write-ahead log at which they are moved into the database; default 2,000
 * @param steps is told of each step of a write; default nothing
 */
public record Settings(Duration retention, List<Tier> tiers, long maxBytes, int checkpointPages, Step.Observer steps) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Slices older than {@code reach} are merged into slices of {@code grain}. */
    public record Tier(Duration reach, Duration grain) {}

    public static final Settings DEFAULT = new Settings(
            Duration.ofDays(100),
            List.of(
                    new Tier(Duration.ofHours(6), Duration.ofMinutes(5)),
                    new Tier(Duration.ofDays(3), Duration.ofHours(1))),
            0,
            2_000,
            step -> {});

    public Settings {
        tiers = List.copyOf(tiers);
        for (Tier tier : tiers)
            if (HOUR.toMillis() % tier.grain().toMillis() != 0)
                throw new IllegalArgumentException("a tier's grain must divide an hour: " + tier.grain());
    }

    public Settings withSteps(Step.Observer observer) {
        return new Settings(retention, tiers, maxBytes, checkpointPages, observer);
    }

    public Settings withCheckpointPages(int pages) {
        return new Settings(retention, tiers, maxBytes, pages, steps);
    }

    public Settings withMaxBytes(long bytes) {
        return new Settings(retention, tiers, bytes, checkpointPages, steps);
    }
}
