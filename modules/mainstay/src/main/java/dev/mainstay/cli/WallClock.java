package dev.mainstay.cli;

import dev.mainstay.engine.Scraping;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a desk tells, in which waiting is waiting. */
record WallClock(LongSupplier present) implements Scraping.Clock {
    @Override
    public long now() {
        return present.getAsLong();
    }

    @Override
    public void pause(long millis) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(millis));
    }
}
