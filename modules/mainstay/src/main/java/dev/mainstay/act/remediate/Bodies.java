package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of the topic {@code action}, written and read. */
final class Bodies {
    static final String TOPIC = "action";
    static final String MAINSTAY = "mainstay";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Bodies() {}

    static ObjectNode body(String event) {
        return JSON.createObjectNode().put("event", event);
    }

    static ObjectNode body(String event, Proposal proposal) {
        return body(event).put("runbook", proposal.runbook()).put("incident", proposal.incident());
    }

    static Log.Line line(long at, String subject, String who, ObjectNode body) {
        return new Log.Line(at, TOPIC, subject, who, JSON.writeValueAsString(body));
    }

    static void texts(ObjectNode body, String key, Collection<String> texts) {
        ArrayNode list = body.putArray(key);
        texts.stream().sorted().forEach(list::add);
    }

    static void verdicts(ObjectNode body, List<Proposal.Verdict> verdicts) {
        ArrayNode list = body.putArray("guards");
        for (Proposal.Verdict verdict : verdicts)
            list.addObject()
                    .put("guard", verdict.guard().key())
                    .put("passed", verdict.passed())
                    .put("why", verdict.sentence());
    }

    static JsonNode read(Log.Line line) {
        return JSON.readTree(line.body());
    }

    static String text(JsonNode body, String key) {
        return body.path(key).asString("");
    }

    static List<String> texts(JsonNode body, String key) {
        List<String> texts = new ArrayList<>();
        body.path(key).forEach(n -> texts.add(n.asString("")));
        return texts;
    }

    /** A reference as it was written by its {@code toString}. */
    static Ref ref(String text) {
        String[] parts = text.split("/", -1);
        return new Ref(parts[0], parts[1], parts.length > 2 ? Optional.of(parts[2]) : Optional.empty());
    }
}
