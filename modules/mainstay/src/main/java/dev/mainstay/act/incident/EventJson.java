package dev.mainstay.act.incident;

import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as the log holds them. */
final class EventJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventJson() {}

    static String write(Event event) {
        ObjectNode node = JSON.createObjectNode();
        switch (event) {
            case Event.Opened opened ->
                node.put("event", "opened").put("urgency", opened.urgency().name());
            case Event.Joined joined -> burning(node.put("event", "joined"), joined.burning());
            case Event.Calmed calmed ->
                node.put("event", "calmed")
                        .put("promise", calmed.promise().toString())
                        .put("because", calmed.because());
            case Event.Raised raised -> node.put("event", "raised").put("because", raised.because());
            case Event.Blinded blinded ->
                node.put("event", "blinded").put("promise", blinded.promise().toString());
            case Event.Caused caused -> {
                node.put("event", "caused")
                        .put("document", caused.document().toString())
                        .put("because", caused.because());
                caused.owner().ifPresent(owner -> node.put("owner", owner));
            }
            case Event.Linked linked -> {
                Change change = linked.change();
                node.put("event", "linked")
                        .put("at", change.at())
                        .put("kind", change.kind())
                        .put("subject", change.subject().toString())
                        .put("what", change.what())
                        .put("who", change.who());
            }
            case Event.Acknowledged taken -> node.put("event", "acknowledged");
            case Event.Escalated escalated -> node.put("event", "escalated").put("team", escalated.team());
            case Event.Noted noted -> node.put("event", "noted").put("text", noted.text());
            case Event.Called called -> {
                node.put("event", "called").put("runbook", called.runbook()).put("what", called.what());
                called.team().ifPresent(team -> node.put("team", team));
            }
            case Event.Resolved over -> node.put("event", "resolved").put("because", over.because());
            case Event.Reopened again -> node.put("event", "reopened");
            case Event.Rated rated -> node.put("event", "rated").put("useful", rated.useful());
        }
        return JSON.writeValueAsString(node);
    }

    private static void burning(ObjectNode node, Burning burning) {
        node.put("promise", burning.promise().toString())
                .put("kind", burning.kind().name())
                .put("urgency", burning.urgency().name())
                .put("since", burning.since())
                .put("blind", burning.blind())
                .put("because", burning.because());
        if (!Double.isNaN(burning.left())) node.put("left", burning.left());
        for (String segment : burning.segments()) node.withArray("segments").add(segment);
    }

    /** @throws IllegalArgumentException when it is no event that this version knows */
    static Event read(String text) {
        JsonNode node = JSON.readTree(text);
        return switch (word(node, "event")) {
            case "opened" -> new Event.Opened(Urgency.valueOf(word(node, "urgency")));
            case "joined" -> new Event.Joined(burning(node));
            case "calmed" -> new Event.Calmed(Ref.of(word(node, "promise")), word(node, "because"));
            case "raised" -> new Event.Raised(word(node, "because"));
            case "blinded" -> new Event.Blinded(Ref.of(word(node, "promise")));
            case "caused" ->
                new Event.Caused(
                        Ref.of(word(node, "document")),
                        node.has("owner") ? Optional.of(word(node, "owner")) : Optional.empty(),
                        word(node, "because"));
            case "linked" ->
                new Event.Linked(new Change(
                        node.path("at").asLong(),
                        word(node, "kind"),
                        Ref.of(word(node, "subject")),
                        word(node, "what"),
                        word(node, "who")));
            case "acknowledged" -> new Event.Acknowledged();
            case "escalated" -> new Event.Escalated(word(node, "team"));
            case "noted" -> new Event.Noted(word(node, "text"));
            case "called" ->
                new Event.Called(
                        word(node, "runbook"),
                        word(node, "what"),
                        node.has("team") ? Optional.of(word(node, "team")) : Optional.empty());
            case "resolved" -> new Event.Resolved(word(node, "because"));
            case "reopened" -> new Event.Reopened();
            case "rated" -> new Event.Rated(node.path("useful").asBoolean());
            case String other -> throw new IllegalArgumentException("no event of an incident: " + other);
        };
    }

    private static Burning burning(JsonNode node) {
        List<String> segments = new ArrayList<>();
        for (JsonNode one : node.path("segments")) segments.add(one.asString());
        return new Burning(
                Ref.of(word(node, "promise")),
                Burning.Kind.valueOf(word(node, "kind")),
                Urgency.valueOf(word(node, "urgency")),
                node.path("since").asLong(),
                node.path("blind").asBoolean(),
                word(node, "because"),
                node.has("left") ? node.path("left").asDouble() : Double.NaN,
                segments);
    }

    private static String word(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
