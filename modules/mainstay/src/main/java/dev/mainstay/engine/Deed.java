package dev.mainstay.engine;

/**
 * What became of a runbook at one time.
 *
 * @param at epoch milliseconds
 * @param who asked or agreed, or {@code mainstay}
 * @param what in words
 */
public record Deed(long at, String who, String runbook, String what) {}
