package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.StateUnavailable;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The turn to write a state: one process has it at a time, and the next waits a little for it. */
final class Turn {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(100);

    private Turn() {}

    /** Waiting in time. */
    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    /** Opens the state of a folder for writing. @throws StateUnavailable when another process does not let go of it within five seconds */
    static Journal open(Path folder, Settings settings, PrintWriter err) {
        return open(
                () -> Journal.open(folder, settings),
                line -> {
                    err.println("mainstay: " + line);
                    err.flush();
                },
                Thread::sleep);
    }

    /** @param told is told once, if there is somebody to wait for */
    static Journal open(Supplier<Journal> opening, Consumer<String> told, Pause pause) {
        Duration waited = Duration.ZERO;
        while (true) {
            try {
                return opening.get();
            } catch (StateUnavailable failure) {
                if (failure.reason() != StateUnavailable.Reason.LOCKED || waited.compareTo(LONGEST) >= 0) throw failure;
                if (waited.isZero())
                    told.accept(failure.what() + "; waiting for it, up to " + LONGEST.toSeconds() + " s");
            }
            try {
                pause.of(AGAIN);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new InterruptedIOException("waiting for another process"));
            }
            waited = waited.plus(AGAIN);
        }
    }
}
