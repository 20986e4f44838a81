package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steps as lines of the log, and back. The subject of a line is the incident. */
final class Steps {
    static final String TOPIC = "message";

    private static final String WHO = "mainstay";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Steps() {}

    static Log.Line line(long at, Step step) {
        return switch (step) {
            case Step.Queued queued -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("did", "queued");
                body.put("to", queued.to().stream().map(Address::toString).toList());
                body.put("message", json(queued.message()));
                yield line(at, queued.message().id(), body);
            }
            case Step.Tried tried -> line(at, tried.leg().incident(), body("tried", tried.leg()));
            case Step.Arrived arrived -> line(at, arrived.leg().incident(), body("arrived", arrived.leg()));
            case Step.Failed failed -> {
                Map<String, Object> body = body("failed", failed.leg());
                body.put("reason", failed.reason());
                body.put("next", failed.next());
                yield line(at, failed.leg().incident(), body);
            }
            case Step.GivenUp given -> {
                Map<String, Object> body = body("given-up", given.leg());
                body.put("reason", given.reason());
                yield line(at, given.leg().incident(), body);
            }
        };
    }

    /** @throws IllegalStateException when a newer version wrote it */
    static Step read(Log.Line line) {
        JsonNode body = JSON.readTree(line.body());
        String did = body.path("did").asString("");
        if (did.equals("queued")) {
            List<Address> to = new ArrayList<>();
            for (JsonNode address : body.path("to")) to.add(Address.parse(address.asString("")));
            return new Step.Queued(message(line.subject(), body.path("message")), to);
        }
        Step.Leg leg = new Step.Leg(
                Address.parse(body.path("to").asString("")),
                line.subject(),
                body.path("sequence").asLong());
        String reason = body.path("reason").asString("");
        return switch (did) {
            case "tried" -> new Step.Tried(leg);
            case "arrived" -> new Step.Arrived(leg);
            case "failed" -> new Step.Failed(leg, reason, body.path("next").asLong());
            case "given-up" -> new Step.GivenUp(leg, reason);
            default ->
                throw new IllegalStateException("the log tells of a message that was '" + did
                        + "', which this version does not know; a newer one wrote it");
        };
    }

    private static Log.Line line(long at, String incident, Map<String, Object> body) {
        return new Log.Line(at, TOPIC, incident, WHO, JSON.writeValueAsString(body));
    }

    private static Map<String, Object> body(String did, Step.Leg leg) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("did", did);
        body.put("to", leg.to().toString());
        body.put("sequence", leg.sequence());
        return body;
    }

    private static Map<String, Object> json(Message message) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sequence", message.sequence());
        map.put("event", Words.of(message.event()));
        map.put("urgency", Words.of(message.urgency()));
        map.put("team", message.team());
        map.put("title", message.title());
        map.put("text", message.text());
        map.put("subject", message.subject().stream().map(Ref::toString).toList());
        map.put("startsAt", message.startsAt());
        map.put("at", message.at());
        message.link().ifPresent(link -> map.put("link", link.toString()));
        map.put("facts", message.facts());
        return map;
    }

    private static Message message(String incident, JsonNode node) {
        List<Ref> subject = new ArrayList<>();
        for (JsonNode ref : node.path("subject")) subject.add(ref(ref.asString("")));
        Map<String, String> facts = new LinkedHashMap<>();
        node.path("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
        return new Message(
                incident,
                node.path("sequence").asLong(),
                Message.Event.valueOf(word(node, "event")),
                Urgency.valueOf(word(node, "urgency")),
                node.path("team").asString(""),
                node.path("title").asString(""),
                node.path("text").asString(""),
                subject,
                node.path("startsAt").asLong(),
                node.path("at").asLong(),
                Optional.ofNullable(node.get("link")).map(link -> URI.create(link.asString(""))),
                facts);
    }

    private static String word(JsonNode node, String name) {
        return node.path(name).asString("").toUpperCase(Locale.ROOT);
    }

    private static Ref ref(String text) {
        String[] parts = text.split("/", 3);
        return new Ref(parts[0], parts[1], parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
    }
}
