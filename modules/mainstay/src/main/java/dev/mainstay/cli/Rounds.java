package dev.mainstay.cli;

import dev.mainstay.act.notify.Pulse;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a server last went round. The first round reads all the past, so it may take longer than any pace: until it is over, or has taken
 * {@link #FIRST}, the server counts as going round.
 */
final class Rounds {
    /** How long the first may take. */
    static final Duration FIRST = Duration.ofMinutes(10);
    /** However short the pace, a round may be late by this before it is missed. */
    static final Duration SHORTEST = Duration.ofSeconds(30);

    private final LongSupplier clock;
    private final Duration pace;
    private final long began;
    private volatile boolean first = true;
    private volatile long last;

    /**
     * @param clock epoch milliseconds
     * @param pace how often it is to go round
     */
    Rounds(LongSupplier clock, Duration pace) {
        this.clock = clock;
        this.pace = pace.compareTo(SHORTEST) < 0 ? SHORTEST : pace;
        this.began = clock.getAsLong();
    }

    /** A round is over. */
    void went() {
        last = clock.getAsLong();
        first = false;
    }

    /** Epoch milliseconds of the end of the last round. */
    long last() {
        return first ? Math.min(clock.getAsLong(), began + FIRST.toMillis()) : last;
    }

    Pulse pulse() {
        return new Pulse(this::last, pace);
    }
}
