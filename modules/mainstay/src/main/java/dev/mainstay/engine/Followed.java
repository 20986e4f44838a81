package dev.mainstay.engine;

import dev.mainstay.remember.Key;

/**
 * A promise that is judged at every tick.
 *
 * @param subject its identity
 * @param key whose counts it is judged by
 * @param grain of those counts, milliseconds
 */
public record Followed(String subject, Key key, long grain) {}
