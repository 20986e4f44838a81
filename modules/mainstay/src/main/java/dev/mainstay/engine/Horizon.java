package dev.mainstay.engine;

import dev.mainstay.stat.Timeline.Tier;
import java.time.Duration;
import java.util.List;

/**
 * How long which slices are held in memory.
 *
 * @param tiers beyond which age only coarser edges are held
 * @param reach the longest window that is judged
 */
public record Horizon(List<Tier> tiers, Duration reach) {
    /** The finest slices for 6 hours, 5 minutes for 3 days, hours for 31 days. */
    public static final Horizon MONTH = new Horizon(
            List.of(
                    new Tier(
                            Duration.ofHours(6).toMillis(),
                            Duration.ofMinutes(5).toMillis()),
                    new Tier(Duration.ofDays(3).toMillis(), Duration.ofHours(1).toMillis())),
            Duration.ofDays(31));

    public Horizon {
        tiers = List.copyOf(tiers);
    }

    /** The tiers that are coarser than a grain. */
    List<Tier> coarserThan(long grain) {
        return tiers.stream()
                .filter(tier -> tier.grain() > grain && tier.grain() % grain == 0)
                .toList();
    }
}
