package dev.mainstay.act.notify;

import dev.mainstay.spec.Ref;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our own JSON, version 1: all that a message holds. */
final class WebhookForm {
    private WebhookForm() {}

    static Map<String, Object> of(Message message, String key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", 1);
        body.put("key", key);
        body.put("incident", message.id());
        body.put("sequence", message.sequence());
        body.put("event", Words.of(message.event()));
        body.put("urgency", Words.of(message.urgency()));
        body.put("team", message.team());
        body.put("title", message.title());
        body.put("text", message.text());
        body.put("subject", message.subject().stream().map(Ref::toString).toList());
        body.put("startsAt", Words.time(message.startsAt()));
        body.put("at", Words.time(message.at()));
        body.put("link", message.link().map(URI::toString).orElse(null));
        body.put("facts", message.facts());
        return body;
    }
}
