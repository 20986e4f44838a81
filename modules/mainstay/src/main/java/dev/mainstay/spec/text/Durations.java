package dev.mainstay.spec.text;

import java.time.Duration;
import java.util.Optional;

/** Durations in the language's grammar. */
public final class Durations {
    private Durations() {}

    /** A positive whole number and one of {@code ms s m h d w}; empty for anything else. */
    public static Optional<Duration> read(String text) {
        return Scalars.duration(text);
    }

    /** The duration in the largest unit that divides it, e.g. {@code 28d}; zero is {@code 0s}. */
    public static String write(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) return "0s";
        if (millis % 1_000 != 0) return millis + "ms";
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0) return seconds / 86_400 + "d";
        if (seconds % 3_600 == 0) return seconds / 3_600 + "h";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
