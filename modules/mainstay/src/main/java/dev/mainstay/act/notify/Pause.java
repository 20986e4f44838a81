package dev.mainstay.act.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** How long a message waits after it was not delivered. */
final class Pause {
    private static final long FIRST = 5_000;
    private static final long LONGEST = Duration.ofMinutes(5).toMillis();
    private static final long REFUSED = Duration.ofHours(1).toMillis();
    private static final double JITTER = 0.25;

    private Pause() {}

    /**
     * Milliseconds: 5 s after the first attempt, twice as long after each further one up to 5 min, with up to a quarter more by chance; an
     * hour after a refusal. What the other side asks for is kept, up to an hour.
     *
     * @param attempts at least 1
     * @param seed the same gives the same
     */
    static long after(Outcome outcome, int attempts, long seed) {
        double chance = 1 + JITTER * new SplittableRandom(seed).nextDouble();
        return switch (outcome) {
            case Outcome.Delivered delivered -> 0;
            case Outcome.Refused refused -> (long) (REFUSED * chance);
            case Outcome.Failed failed ->
                Math.max(
                        Math.min(LONGEST, (long) ((FIRST << Math.min(attempts - 1, 10)) * chance)),
                        asked(failed.after()));
        };
    }

    private static long asked(Optional<Duration> after) {
        return after.map(Duration::toMillis)
                .map(millis -> Math.min(millis, REFUSED))
                .orElse(0L);
    }
}
