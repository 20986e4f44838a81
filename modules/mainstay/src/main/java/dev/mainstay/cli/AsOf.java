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

    /** The option as it was given, to be written behind another command. */
    String again() {
        return given() ? " --at " + Words.shell(java.nio.file.Path.of(at)) : "";
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
