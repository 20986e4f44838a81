package dev.mainstay.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What is said of work that an interruption leaves unfinished. It is said once: by the command that notices, or by the process as it ends
 * when the command is busy or waits for its input.
 */
public final class LastWords {
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicReference<Supplier<String>> owed = new AtomicReference<>(LastWords::none);

    private static String none() {
        return "";
    }

    /** From now on these words are owed; they are asked for from another thread. */
    void owe(Supplier<String> words) {
        owed.set(words);
    }

    /** The words that are owed, which then are no longer; empty when there are none. */
    String take() {
        return owed.getAndSet(LastWords::none).get();
    }

    /** Does a write of which the words change; the end of the process waits for it. */
    void during(Runnable write) {
        writing.lock();
        try {
            write.run();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Lets no further write begin.
     *
     * @param longest how long to wait for the one under way
     * @return whether none is under way any more
     */
    boolean still(Duration longest) throws InterruptedException {
        return writing.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
