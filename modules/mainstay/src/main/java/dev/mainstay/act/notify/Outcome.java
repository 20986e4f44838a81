package dev.mainstay.act.notify;

import java.time.Duration;
import java.util.Optional;

/** What became of a message that was sent once. Its sentences never hold a secret. */
public sealed interface Outcome {
    /** The other side has it. */
    record Delivered() implements Outcome {}

    /** It was refused, or cannot be sent, and that will not pass by itself. */
    record Refused(String reason) implements Outcome {}

    /**
     * It did not arrive, or that cannot be said; it may be another time.
     *
     * @param after how long the other side asks to be left alone
     */
    record Failed(String reason, Optional<Duration> after) implements Outcome {}
}
