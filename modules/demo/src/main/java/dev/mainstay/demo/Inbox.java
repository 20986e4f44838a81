package dev.mainstay.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people were told: the newest messages that came for the demo's teams. Safe for several threads. */
final class Inbox {
    private static final int KEPT = 12;
    private static final int LONGEST = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private final Deque<Message> messages = new ArrayDeque<>();

    /** A message; texts are as they came, cut. */
    record Message(String at, String team, String urgency, String event, String title, String link) {}

    /** Takes a message as Mainstay's webhooks send it. @throws IllegalArgumentException when it is none */
    synchronized void take(String body) {
        try {
            JsonNode told = JSON.readTree(body);
            if (!told.isObject()) throw new IllegalArgumentException("a message is an object");
            messages.addFirst(new Message(
                    text(told, "at"),
                    text(told, "team"),
                    text(told, "urgency"),
                    text(told, "event"),
                    text(told, "title"),
                    text(told, "link")));
            while (messages.size() > KEPT) messages.removeLast();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a message is JSON", e);
        }
    }

    private static String text(JsonNode told, String name) {
        String text = told.path(name).asString("");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** The newest first. */
    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }
}
