package dev.mainstay.engine;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of an environment when it was last looked at.
 *
 * @param at epoch milliseconds
 * @param approved what may run, in words
 * @param running in the order that was told; of the last look that saw anything
 * @param unknown why the last look saw nothing; empty when it did
 */
public record Sight(long at, String approved, List<Instance> running, Optional<String> unknown) {
    /**
     * One instance.
     *
     * @param conforms whether it runs what was approved
     */
    public record Instance(String name, String version, String digest, boolean conforms) {}

    public Sight {
        running = List.copyOf(running);
    }

    /** How many run something else. */
    public long odd() {
        return running.stream().filter(one -> !one.conforms()).count();
    }
}
