package dev.mainstay.engine;

import java.util.Optional;

/**
 * What became of a runbook at one time.
 *
 * @param at epoch milliseconds
 * @param who asked or agreed, or {@code mainstay}
 * @param what in words
 * @param hand whether a person is needed for it to go on
 * @param team whose hand, where it is not the owner's of the incident
 * @param well whether it is being done, is done, or was seen to help
 */
public record Deed(
        long at, String who, String runbook, String what, boolean hand, Optional<String> team, boolean well) {}
