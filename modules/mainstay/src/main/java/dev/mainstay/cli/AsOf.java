package dev.mainstay.cli;

import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The time that a command judges at. */
final class AsOf {
    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "now, a date, or an ISO 8601 time (UTC unless it says otherwise).")
    String at = "";

    boolean given() {
        return !at.isEmpty();
    }

    /**
     * Epoch milliseconds, if a time is given.
     *
     * @throws IllegalArgumentException with what would be right
     */
    OptionalLong time(long now) {
        return given() ? OptionalLong.of(Moment.parse(at, now)) : OptionalLong.empty();
    }
}
