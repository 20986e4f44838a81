package dev.mainstay.web;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;

/**
 * What is sent back.
 *
 * @param type its media type
 * @param cached whether a browser may keep it for an hour
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(Status status, String type, byte[] body, boolean cached) {
    static Answer text(Status status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    static Answer html(String page) {
        return of(Status.OK_200, "text/html; charset=utf-8", page);
    }

    static Answer of(Status status, String type, String body) {
        return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8), false);
    }
}
