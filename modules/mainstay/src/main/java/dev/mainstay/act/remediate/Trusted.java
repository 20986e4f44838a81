package dev.mainstay.act.remediate;

import java.util.List;

/**
 * A runbook, what it did, and whether it is still trusted to.
 *
 * @param breaker {@code closed}: it is; {@code open}: two runs ended badly within a day, and nothing is run until somebody trusts it
 *     again; {@code half-open}: one run is tried
 * @param bad times of the bad ends that count, epoch milliseconds
 * @param runs the newest first
 */
public record Trusted(String runbook, Breaking breaker, List<Long> bad, List<Run> runs) {
    /** Whether it may run. */
    public enum Breaking {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * A run.
     *
     * @param at when it was intended, epoch milliseconds
     * @param manual whether a person asked for it
     * @param end how far it is, in words
     */
    public record Run(long at, String incident, boolean manual, String end) {}

    public Trusted {
        bad = List.copyOf(bad);
        runs = List.copyOf(runs);
    }

    static Trusted of(String runbook, Actions actions) {
        Breaker breaker = actions.breaker(runbook);
        return new Trusted(
                runbook,
                switch (breaker.state()) {
                    case CLOSED -> Breaking.CLOSED;
                    case OPEN -> Breaking.OPEN;
                    case HALF_OPEN -> Breaking.HALF_OPEN;
                },
                breaker.bad(),
                actions.of(runbook).reversed().stream()
                        .map(action -> new Run(action.at(), action.incident(), action.manual(), end(action)))
                        .toList());
    }

    private static String end(Action action) {
        return switch (action.stage()) {
            case Action.Stage.Running running -> "runs";
            case Action.Stage.Ended ended ->
                switch (ended.end()) {
                    case DONE -> action.awaited() ? "done; whether it helped is not known yet" : "done";
                    case FAILED -> "failed";
                    case TIMED_OUT -> "took too long";
                    case UNKNOWN -> "nobody knows how it ended";
                };
            case Action.Stage.Verified verified -> "helped";
            case Action.Stage.NotRecovered lost -> "did not help";
        };
    }
}
