package dev.mainstay.identity;

import java.util.ArrayDeque;
import java.util.Deque;

/** Wrong tokens in a row of time, from anywhere. After ten in a minute the next ones of a minute are not even looked at. */
final class Guesses {
    private static final int MOST = 10;
    private static final long MINUTE_MILLIS = 60_000;

    private final Deque<Long> wrong = new ArrayDeque<>();
    private long shutUntil = Long.MIN_VALUE;

    /**
     * What a wrong token gets.
     *
     * @param retryMillis how long to wait before the next, 0 for not at all
     * @param begins whether the wait begins with this one
     */
    record Told(long retryMillis, boolean begins) {}

    synchronized Told wrong(long now) {
        if (now < shutUntil) return new Told(shutUntil - now, false);
        while (!wrong.isEmpty() && wrong.getFirst() <= now - MINUTE_MILLIS) wrong.removeFirst();
        if (wrong.size() < MOST) {
            wrong.addLast(now);
            return new Told(0, false);
        }
        wrong.clear();
        shutUntil = now + MINUTE_MILLIS;
        return new Told(MINUTE_MILLIS, true);
    }
}
