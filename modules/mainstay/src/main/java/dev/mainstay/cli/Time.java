package dev.mainstay.cli;

import dev.mainstay.engine.FollowedClock;
import dev.mainstay.engine.Scraping;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time by which a server judges: the wall's, or that of a program which plays history.
 *
 * @param now epoch milliseconds
 * @param waiting waiting in it
 * @param step how far it may jump; zero for the wall's
 * @param ending ends following it
 */
record Time(LongSupplier now, Scraping.Clock waiting, Duration step, Runnable ending) implements AutoCloseable {
    /** History is played in steps of this length at most. */
    private static final Duration PLAYED = Duration.ofMinutes(5);

    static Time wall(Desk desk) {
        return new Time(desk.clock(), new WallClock(desk.clock()), Duration.ZERO, () -> {});
    }

    /** @throws IllegalArgumentException when nobody there tells a time */
    static Time of(URI url) {
        FollowedClock clock = new FollowedClock(url);
        return new Time(clock, new SteppingClock(clock), PLAYED, clock::close);
    }

    /** Whether it is another program's: then it is gone round whenever it has moved. */
    boolean followed() {
        return step.isPositive();
    }

    @Override
    public void close() {
        ending.run();
    }
}
