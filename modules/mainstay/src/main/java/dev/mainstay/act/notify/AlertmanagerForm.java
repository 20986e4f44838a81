package dev.mainstay.act.notify;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts as Alertmanager's API v2 takes them. It knows an alert by its labels, so they never hold a value that changes while the incident is
 * open, but for the severity: with another one it is another alert, and the one before is ended.
 */
final class AlertmanagerForm {
    /** How long an alert lives that is not said again. It is said every minute. */
    private static final long LIFE = Duration.ofMinutes(4).toMillis();

    private AlertmanagerForm() {}

    /** @param now epoch milliseconds */
    static List<Map<String, Object>> of(Message message, long now) {
        List<Map<String, Object>> alerts = new ArrayList<>();
        long end = Math.max(message.startsAt(), Math.min(message.at(), now));
        switch (message.event()) {
            case OPENED, BLINDED, ACKNOWLEDGED -> alerts.add(alert(message, message.urgency(), now + LIFE));
            case ESCALATED -> {
                alerts.add(alert(message, other(message.urgency()), end));
                alerts.add(alert(message, message.urgency(), now + LIFE));
            }
            case RESOLVED -> {
                alerts.add(alert(message, other(message.urgency()), end));
                alerts.add(alert(message, message.urgency(), end));
            }
            case TEST ->
                alerts.add(alert(
                        message, message.urgency(), now + Duration.ofMinutes(1).toMillis()));
        }
        return alerts;
    }

    /** An alert that always fires while Mainstay lives. */
    static List<Map<String, Object>> watchdog(long now) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", Map.of("alertname", "MainstayWatchdog", "severity", "none"));
        alert.put("annotations", Map.of("summary", "Mainstay lives. This alert always fires; its end is what alarms."));
        alert.put("startsAt", Words.time(now));
        alert.put("endsAt", Words.time(now + LIFE));
        return List.of(alert);
    }

    private static Map<String, Object> alert(Message message, Urgency urgency, long endsAt) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", message.event() == Message.Event.TEST ? "MainstayTest" : "MainstayIncident");
        message.promise().ifPresent(promise -> labels.put("promise", promise.toString()));
        message.service().map(Ref::name).ifPresent(service -> labels.put("service", service));
        labels.put("severity", Words.of(urgency));
        if (!message.team().isEmpty()) labels.put("team", message.team());
        labels.put("incident", message.id());
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("summary", message.title());
        annotations.put("description", message.text());
        for (String fact : List.of("budget", "change"))
            if (message.facts().containsKey(fact))
                annotations.put(fact, message.facts().get(fact));
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", labels);
        alert.put("annotations", annotations);
        alert.put("startsAt", Words.time(message.startsAt()));
        alert.put("endsAt", Words.time(endsAt));
        message.link().map(URI::toString).ifPresent(link -> alert.put("generatorURL", link));
        return alert;
    }

    private static Urgency other(Urgency urgency) {
        return switch (urgency) {
            case PAGE -> Urgency.TICKET;
            case TICKET -> Urgency.PAGE;
        };
    }
}
