package dev.mainstay.act.incident;

import dev.mainstay.act.Log;
import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The changes that the log tells of. For one writer. */
public final class ChangeLines {
    /** The topic of their lines. */
    public static final String TOPIC = "change";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** So long before now a change may still explain what burns. */
    private static final Duration RECENT = Duration.ofDays(2);

    private final List<Change> all = new ArrayList<>();

    /** Takes what was written; lines of other topics are passed over. */
    public void accept(Log.Written written) {
        if (!written.line().topic().equals(TOPIC)) return;
        JsonNode body = JSON.readTree(written.line().body());
        all.add(new Change(
                Instant.parse(body.path("at").asString()).toEpochMilli(),
                body.path("kind").asString(),
                Ref.of(body.path("subject").asString()),
                body.path("what").asString(""),
                body.path("by").asString("")));
    }

    /** The line of a change that was seen, not told. */
    public static Log.Line line(long now, Change change) {
        return new Log.Line(
                now,
                TOPIC,
                change.subject().toString(),
                Incidents.SELF,
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("id", change.kind() + "-" + change.subject() + "-" + change.at())
                        .put("at", Instant.ofEpochMilli(change.at()).toString())
                        .put("kind", change.kind())
                        .put("subject", change.subject().toString())
                        .put("what", change.what())
                        .put("by", change.who())));
    }

    /** Those that may explain what burns at {@code now}. */
    public List<Change> recent(long now) {
        return all.stream()
                .filter(change -> change.at() >= now - RECENT.toMillis())
                .toList();
    }

    /** All, the newest first. */
    public List<Change> all() {
        return all.stream()
                .sorted(Comparator.comparingLong(Change::at).reversed())
                .toList();
    }
}
