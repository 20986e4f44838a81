package dev.mainstay.web;

import java.time.Duration;

/**
 * What requests may cost.
 *
 * @param bodyBytes longest body
 * @param bodyTime longest time until the whole body is there
 * @param waiting most requests that wait to write
 * @param streaming of streams to browsers
 * @param ending longest time that requests in work get to finish when the server stops
 */
record Bounds(int bodyBytes, Duration bodyTime, int waiting, Streaming streaming, Duration ending) {
    static final Bounds DEFAULT =
            new Bounds(8 * 1024 * 1024, Duration.ofSeconds(30), 64, Streaming.DEFAULT, Duration.ofMillis(4_500));

    /**
     * What streams to browsers may cost.
     *
     * @param most at one time
     * @param often how often each looks whether there is something to tell
     * @param silence something is said after so long, so that who is gone is noticed
     * @param longest a stream is ended after so long
     */
    record Streaming(int most, Duration often, Duration silence, Duration longest) {
        static final Streaming DEFAULT =
                new Streaming(64, Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofMinutes(30));
    }
}
