package dev.mainstay.demo;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer over HTTP. */
record Reply(int status, String type, String body, Map<String, String> headers) {
    private static final JsonMapper JSON = new JsonMapper();

    static Reply text(String type, String text) {
        return new Reply(200, type + "; charset=utf-8", text, Map.of());
    }

    static Reply json(JsonNode node) {
        return json(200, node);
    }

    static Reply json(int status, JsonNode node) {
        return new Reply(status, "application/json", node + "\n", Map.of());
    }

    /** What is wrong, and what to do. */
    static Reply error(int status, String wrong, String remedy) {
        return json(status, JSON.createObjectNode().put("error", wrong).put("do", remedy));
    }

    /** Back to the page, for a form. */
    static Reply back() {
        return new Reply(303, "text/plain", "", Map.of("Location", "/"));
    }

    Reply with(String header, String value) {
        return new Reply(status, type, body, Map.of(header, value));
    }
}
