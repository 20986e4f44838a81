package dev.mainstay.act.notify;

import java.time.Duration;
import java.util.Optional;

/** When it is time to say that Mainstay lives, and what there is to tell about that. Not safe for several threads. */
final class Heart {
    private static final long EVERY = Duration.ofMinutes(1).toMillis();

    private final Optional<Pulse> pulse;
    private boolean beating;
    private long last = Long.MIN_VALUE / 2;
    private boolean still;
    private String trouble = "";

    /** @param pulse empty when nobody wants to hear it */
    Heart(Optional<Pulse> pulse) {
        this.pulse = pulse;
    }

    boolean beating() {
        return beating;
    }

    /** Whether a beat begins now: once a minute while the loop goes round, and never two at a time. */
    boolean begins(long now) {
        if (beating || now - last < EVERY || pulse.isEmpty() || !pulse.get().beats(now)) return false;
        beating = true;
        last = now;
        return true;
    }

    /** What is told when the loop stands still, and when it goes round again; once each. */
    Optional<String> news(long now) {
        boolean stands = pulse.isPresent() && !pulse.get().beats(now);
        if (stands == still) return Optional.empty();
        still = stands;
        return Optional.of(
                stands
                        ? "the loop has not gone round for too long: that Mainstay lives is not said any more"
                        : "the loop goes round again: that Mainstay lives is said again");
    }

    /**
     * A beat is over.
     *
     * @return what is told when beats begin to fail, for another reason, and when they arrive again
     */
    Optional<String> ended(Outcome outcome) {
        beating = false;
        String reason = switch (outcome) {
            case Outcome.Delivered delivered -> "";
            case Outcome.Refused refused -> refused.reason();
            case Outcome.Failed failed -> failed.reason();
        };
        if (reason.equals(trouble)) return Optional.empty();
        trouble = reason;
        return Optional.of(
                reason.isEmpty()
                        ? "it can be said again that Mainstay lives"
                        : "it could not be said that Mainstay lives: " + reason);
    }
}
