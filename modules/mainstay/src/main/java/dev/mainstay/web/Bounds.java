package dev.mainstay.web;

import java.time.Duration;

/**
 * What requests may cost.
 *
 * @param bodyBytes longest body
 * @param bodyTime longest time until the whole body is there
 * @param waiting most requests that wait to write
 * @param ending longest time that requests in work get to finish when the server stops
 */
record Bounds(int bodyBytes, Duration bodyTime, int waiting, Duration ending) {
    static final Bounds DEFAULT = new Bounds(8 * 1024 * 1024, Duration.ofSeconds(30), 64, Duration.ofMillis(4_500));
}
