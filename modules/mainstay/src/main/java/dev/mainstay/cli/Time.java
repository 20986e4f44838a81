package dev.mainstay.cli;

import dev.mainstay.engine.FollowedClock;
import dev.mainstay.engine.Scraping;
import java.net.URI;
import java.util.function.LongSupplier;

/**
 * The time by which a server judges: the wall's, or that of a program which plays history.
 *
 * @param now epoch milliseconds
 * @param waiting waiting in it
 * @param followed whether it is another program's: then it is gone round whenever it has moved
 * @param ending ends following it
 */
record Time(LongSupplier now, Scraping.Clock waiting, boolean followed, Runnable ending) implements AutoCloseable {
    static Time wall(Desk desk) {
        return new Time(desk.clock(), new WallClock(desk.clock()), false, () -> {});
    }

    /** @throws IllegalArgumentException when nobody there tells a time */
    static Time of(URI url) {
        FollowedClock clock = new FollowedClock(url);
        return new Time(clock, new SteppingClock(clock), true, clock::close);
    }

    @Override
    public void close() {
        ending.run();
    }
}
