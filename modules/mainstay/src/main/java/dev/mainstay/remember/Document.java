package dev.mainstay.remember;

/**
 * A record that was pushed as text, e.g. of a training run. Its id is its key: another text replaces the earlier.
 *
 * @param at event time, epoch milliseconds
 */
public record Document(String id, long at, String text) {}
