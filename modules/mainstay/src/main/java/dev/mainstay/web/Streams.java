package dev.mainstay.web;

import dev.mainstay.engine.Round;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Streams to browsers, one for each page that somebody looks at: each round is told by its number. There are so many and no more, and
 * none goes on for ever: a browser whose stream ends opens another.
 */
final class Streams {
    private final Supplier<Optional<Round>> latest;
    private final Bounds.Streaming bounds;
    private final Semaphore free;
    private volatile boolean ended;

    Streams(Supplier<Optional<Round>> latest, Bounds.Streaming bounds) {
        this.latest = latest;
        this.bounds = bounds;
        this.free = new Semaphore(bounds.most());
    }

    /** Opens one; where there are as many as there may be, says so: pages then ask by themselves. */
    Answer open() {
        if (ended || !free.tryAcquire())
            return Answer.error(
                            Status.SERVICE_UNAVAILABLE_503,
                            "there are " + bounds.most()
                                    + " streams already, and there may be no more: ask for the page again every few seconds")
                    .with("Retry-After", "60");
        return Answer.flow("text/event-stream; charset=utf-8", this::write);
    }

    private void write(OutputStream out) throws IOException {
        try {
            long end = System.nanoTime() + bounds.longest().toNanos();
            long spoke = System.nanoTime();
            long told = -1;
            while (!ended && System.nanoTime() < end) {
                long number = latest.get().map(Round::number).orElse(0L);
                if (number != told) {
                    say(out, "event: round\nid: " + number + "\ndata: " + number + "\n\n");
                    told = number;
                    spoke = System.nanoTime();
                } else if (System.nanoTime() - spoke > bounds.silence().toNanos()) {
                    say(out, ": still here\n\n");
                    spoke = System.nanoTime();
                }
                Thread.sleep(bounds.often());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all, soon, and opens no more. */
    void end() {
        ended = true;
    }
}
