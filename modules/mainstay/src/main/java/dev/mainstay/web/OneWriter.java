package dev.mainstay.web;

import dev.mainstay.remember.StateUnavailable;
import io.helidon.http.Status;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one that writes at a time. When too many wait for it, the next is asked to come back. */
final class OneWriter {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final int most;

    OneWriter(int most) {
        this.most = most;
    }

    /** Does a write in its turn. What the state cannot take now is 503, and nothing of it was written. */
    Answer write(Supplier<Answer> write) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return Answer.error(
                            Status.TOO_MANY_REQUESTS_429,
                            most + " requests wait for the state to be written: send this one again")
                    .with("Retry-After", "1");
        }
        turn.lock();
        try {
            waiting.decrementAndGet();
            return write.get();
        } catch (StateUnavailable failure) {
            return Answer.error(Status.SERVICE_UNAVAILABLE_503, String.valueOf(failure.getMessage()))
                    .with("Retry-After", "5");
        } finally {
            turn.unlock();
        }
    }
}
