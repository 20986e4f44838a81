package dev.mainstay.act.notify;

import dev.mainstay.net.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events of PagerDuty, version 2. An incident is one alert there, by its {@code dedup_key}. */
final class PagerDutyForm {
    private PagerDutyForm() {}

    /** The events that say this, in their order: one, and for a test a second which ends it. */
    static List<Map<String, Object>> of(Message message, Secrets.Answer.Found key) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String action : actions(message.event())) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("routing_key", key.value());
            event.put("event_action", action);
            event.put("dedup_key", "mainstay/" + message.id());
            event.put("client", "Mainstay");
            message.link().map(URI::toString).ifPresent(link -> {
                event.put("client_url", link);
                event.put("links", List.of(Map.of("href", link, "text", "The incident in Mainstay")));
            });
            event.put("payload", payload(message));
            events.add(event);
        }
        return events;
    }

    private static List<String> actions(Message.Event event) {
        return switch (event) {
            case OPENED, ESCALATED, BLINDED -> List.of("trigger");
            case ACKNOWLEDGED -> List.of("acknowledge");
            case RESOLVED -> List.of("resolve");
            case TEST -> List.of("trigger", "resolve");
        };
    }

    private static Map<String, Object> payload(Message message) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("text", message.text());
        details.put("team", message.team());
        details.put("message", message.sequence());
        details.putAll(message.facts());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", message.headline());
        payload.put(
                "source",
                message.service().or(message::promise).map(Object::toString).orElse("team/" + message.team()));
        payload.put("severity", severity(message));
        payload.put("timestamp", Words.time(message.at()));
        message.promise().ifPresent(promise -> payload.put("component", promise.toString()));
        payload.put("group", message.team());
        payload.put("custom_details", details);
        return payload;
    }

    private static String severity(Message message) {
        if (message.event() == Message.Event.TEST) return "info";
        return switch (message.urgency()) {
            case PAGE -> "critical";
            case TICKET -> "warning";
        };
    }
}
