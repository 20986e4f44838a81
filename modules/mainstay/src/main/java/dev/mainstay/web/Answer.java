package dev.mainstay.web;

import io.helidon.http.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent back.
 *
 * @param type its media type
 * @param cached whether a browser may keep it for an hour
 * @param headers further ones
 * @param flow what is written as it comes, in the place of a body; empty where the body is all
 * @param wrong why nothing was done, in words; empty where something was
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(
        Status status,
        String type,
        byte[] body,
        boolean cached,
        Map<String, String> headers,
        Optional<Flow> flow,
        Optional<String> wrong) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Writes for as long as it has something to say. */
    @FunctionalInterface
    interface Flow {
        void write(OutputStream out) throws IOException;
    }

    Answer {
        headers = Map.copyOf(headers);
    }

    Answer(Status status, String type, byte[] body, boolean cached) {
        this(status, type, body, cached, Map.of(), Optional.empty(), Optional.empty());
    }

    static Answer text(Status status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    static Answer html(String page) {
        return of(Status.OK_200, "text/html; charset=utf-8", page);
    }

    static Answer flow(String type, Flow flow) {
        return new Answer(Status.OK_200, type, new byte[0], false, Map.of(), Optional.of(flow), Optional.empty());
    }

    static Answer of(Status status, String type, String body) {
        return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8), false);
    }

    static Answer json(Status status, Object value) {
        return of(status, "application/json", JSON.writeValueAsString(value));
    }

    /** What is wrong, and what would be right. */
    static Answer error(Status status, String message) {
        Answer told = json(status, Map.of("error", message));
        return new Answer(
                status, told.type(), told.body(), false, told.headers(), Optional.empty(), Optional.of(message));
    }

    /** Leads a browser on after a form. */
    static Answer see(String path) {
        return text(Status.SEE_OTHER_303, "see " + path + "\n").with("Location", path);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, cached, more, flow, wrong);
    }
}
