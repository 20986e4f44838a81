package dev.mainstay.stat;

import java.time.Instant;

/** A range of time in epoch milliseconds, {@code until} excluded. */
public record Range(long from, long until) {
    public Range {
        if (until < from) throw new IllegalArgumentException("range ends before it begins: " + from + " … " + until);
    }

    public long millis() {
        return until - from;
    }

    public boolean isEmpty() {
        return from == until;
    }

    /** What both ranges share; empty at this range's start when they share nothing. */
    public Range clip(Range other) {
        long low = Math.max(from, other.from);
        long high = Math.min(until, other.until);
        return high < low ? new Range(from, from) : new Range(low, high);
    }

    @Override
    public String toString() {
        return Instant.ofEpochMilli(from) + " … " + Instant.ofEpochMilli(until);
    }
}
