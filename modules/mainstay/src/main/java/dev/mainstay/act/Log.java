package dev.mainstay.act;

import java.util.List;
import java.util.function.Consumer;

/**
 * What was seen, decided and done, line by line. A line is durable when it was appended and is never changed; each carries a hash of itself
 * and of the line before it, so that one that was altered or taken out is found.
 */
public interface Log {
    /** Writes lines in one step: all are durable when it returns, or none is written. */
    void append(List<Line> lines);

    /** Hands on every line after a number, in the order of writing; 0 for all. */
    void each(long after, Consumer<Written> sink);

    /**
     * A line.
     *
     * @param at decision time, epoch milliseconds
     * @param topic what kind of thing is told, e.g. {@code incident}
     * @param subject which one, e.g. the identity of an incident
     * @param who did it: a person's or token's name, or {@code mainstay}
     * @param body the rest, as JSON
     */
    record Line(long at, String topic, String subject, String who, String body) {
        public Line {
            if (topic.isBlank() || who.isBlank()) throw new IllegalArgumentException("a line names its topic and who");
        }
    }

    /**
     * A line as it was written.
     *
     * @param number from 1, without gaps
     * @param hash SHA-256 of the line and of the hash before it, hexadecimal
     */
    record Written(long number, Line line, String hash) {}
}
