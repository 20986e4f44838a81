package dev.mainstay.cli;

import dev.mainstay.engine.Scraping;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A time that goes in steps of its own, faster or slower than the wall; waiting is looking at it again and again. */
record SteppingClock(LongSupplier present) implements Scraping.Clock {
    private static final Duration AGAIN = Duration.ofMillis(10);

    @Override
    public long now() {
        return present.getAsLong();
    }

    @Override
    public void pause(long millis) throws InterruptedException {
        long until = now() + millis;
        while (now() < until) Thread.sleep(AGAIN);
    }
}
