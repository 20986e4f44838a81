package dev.mainstay.act.notify;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the loop goes round.
 *
 * @param last when it last did, epoch milliseconds
 * @param pace how often it should
 */
public record Pulse(LongSupplier last, Duration pace) {
    private static final int MISSED = 3;

    boolean beats(long now) {
        return now - last.getAsLong() <= MISSED * pace.toMillis();
    }
}
