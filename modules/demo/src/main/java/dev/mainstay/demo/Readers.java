package dev.mainstay.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whoever reads what the service tells of itself, again and again. Played time goes no further past what they last read than they can
 * follow: while they are late it waits for them, so that a busy machine slows the play and leaves no hole in what is measured. A reader
 * who is away for long is not waited for until it reads again. Not safe for several threads.
 */
final class Readers {
    /** Wall time after which a reader that is waited for counts as away. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Wall time from which on a wait is worth a word. */
    private static final Duration NOTED = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final Map<What, Long> read = new EnumMap<>(What.class);
    private boolean waits;
    private long since;

    /** What is read, and how far played time may go past it. */
    enum What {
        /** Counters. Mainstay takes scrapes up to three steps apart as one course; it stamps them by what it last heard of the clock, up to a step before. */
        METRICS(World.STEP),
        /** What each replica has loaded: once a round, so that rounds too are waited for. */
        FLEET(4 * World.STEP);

        private final int ahead;

        What(int ahead) {
            this.ahead = ahead;
        }
    }

    /** @param nanos of a clock that never goes back */
    Readers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Somebody reads it as it is at a time. */
    void read(What what, long now) {
        read.put(what, now);
    }

    /** Whether time may not pass until then before somebody reads. */
    boolean late(long until) {
        if (read.entrySet().stream().noneMatch(one -> late(one, until))) {
            waits = false;
            return false;
        }
        if (!waits) {
            waits = true;
            since = nanos.getAsLong();
        }
        if (nanos.getAsLong() - since < LONGEST.toNanos()) return true;
        read.entrySet().removeIf(one -> late(one, until));
        waits = false;
        return false;
    }

    private static boolean late(Map.Entry<What, Long> one, long until) {
        return until - one.getValue() > one.getKey().ahead;
    }

    /** Whether it has waited for so long that people should know. */
    boolean noted() {
        return waits && nanos.getAsLong() - since >= NOTED.toNanos();
    }
}
