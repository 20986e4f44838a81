package dev.mainstay.engine.intake;

import dev.mainstay.act.Log;
import dev.mainstay.measure.Fields;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Spelling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes that others tell of, such as deployments: what happened, to what, when and by whom. Each is a line of the log. */
public final class Changes {
    /** How far a sender's clock may go before this one's. */
    private static final long AHEAD_MILLIS = 300_000;

    private static final long MINUTE_MILLIS = 60_000;
    private static final String TOPIC = "change";
    private static final Set<String> FIELDS = Set.of("at", "kind", "subject", "what", "by", "id");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Log log;
    private final List<Change> all = new ArrayList<>();
    private final Map<String, Change> byId = new LinkedHashMap<>();

    /** What kind of thing changed. */
    public enum Kind {
        DEPLOY,
        CONFIG,
        MODEL,
        DATA,
        FLAG;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A change.
     *
     * @param id the sender's, or made of all the rest
     * @param at when it took effect, epoch milliseconds
     * @param subject the reference of a document or promise, e.g. {@code model/late}
     * @param by who did it, as the sender says
     */
    public record Change(String id, long at, Kind kind, String subject, String what, String by) {
        /** The names are those that a sender writes; times as ISO 8601. */
        public Map<String, Object> json() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", id);
            map.put("at", Instant.ofEpochMilli(at).toString());
            map.put("kind", kind.word());
            map.put("subject", subject);
            map.put("what", what);
            map.put("by", by);
            return map;
        }
    }

    /**
     * What became of changes that were handed in.
     *
     * @param changes all of them, as they are held
     * @param added how many are new
     */
    public record Taken(List<Change> changes, int added) {
        public Taken {
            changes = List.copyOf(changes);
        }
    }

    /** Reads what the log tells already. */
    public Changes(Log log) {
        this.log = log;
        log.each(0, written -> {
            if (written.line().topic().equals(TOPIC))
                hold(change(new Fields(JSON.readTree(written.line().body()))));
        });
    }

    private static Change change(Fields fields) {
        return new Change(
                fields.text("id"),
                fields.time("at", Long.MAX_VALUE),
                kind(fields.text("kind")),
                fields.text("subject"),
                fields.text("what"),
                fields.text("by"));
    }

    private void hold(Change change) {
        all.add(change);
        byId.put(change.id(), change);
    }

    /**
     * Takes changes: all, or none when this throws. One whose id is held already changes nothing.
     *
     * @param told an object, or a list of some
     * @param who hands them in
     * @throws IllegalArgumentException what is wrong with the first that cannot be taken, for its sender
     */
    public synchronized Taken take(JsonNode told, Specification specification, long now, String who) {
        List<JsonNode> each = told.isArray() ? told.valueStream().toList() : List.of(told);
        Set<String> known = subjects(specification);
        List<Change> changes = new ArrayList<>();
        Map<String, Change> fresh = new LinkedHashMap<>();
        for (int i = 0; i < each.size(); i++) {
            try {
                Change change = read(each.get(i), known, now, who);
                Change held = byId.getOrDefault(change.id(), fresh.get(change.id()));
                if (held == null) fresh.put(change.id(), change);
                changes.add(held == null ? change : held);
            } catch (IllegalArgumentException wrong) {
                throw told.isArray()
                        ? new IllegalArgumentException("change " + (i + 1) + ": " + wrong.getMessage(), wrong)
                        : wrong;
            }
        }
        log.append(fresh.values().stream()
                .map(change -> new Log.Line(now, TOPIC, change.subject(), who, JSON.writeValueAsString(change.json())))
                .toList());
        fresh.values().forEach(this::hold);
        return new Taken(changes, fresh.size());
    }

    private static Change read(JsonNode object, Set<String> known, long now, String who) {
        if (!object.isObject()) throw new IllegalArgumentException("a change is an object");
        Fields fields = new Fields(object);
        fields.only(FIELDS);
        Kind kind = kind(fields.text("kind"));
        String subject = fields.text("subject");
        if (!known.contains(subject))
            throw new IllegalArgumentException("subject " + subject + " is not known; "
                    + Spelling.hint(
                            subject,
                            known,
                            "a subject is a document or a promise, such as "
                                    + known.stream().limit(5).toList()));
        boolean dated = fields.has("at");
        long at = dated ? fields.time("at", now + AHEAD_MILLIS) : now;
        String what = fields.text("what");
        String by = fields.optional("by").orElse(who);
        String id = fields.optional("id")
                .orElseGet(() ->
                        hash(kind, subject, what, by, dated ? at : Math.floorDiv(now, MINUTE_MILLIS) * MINUTE_MILLIS));
        return new Change(id, at, kind, subject, what, by);
    }

    /** A change without a time is one of this minute: told again within it, it is the same. */
    private static String hash(Kind kind, String subject, String what, String by, long at) {
        String all = String.join("\n", kind.word(), subject, what, by, Long.toString(at));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) if (kind.word().equals(word)) return kind;
        List<String> words =
                java.util.Arrays.stream(Kind.values()).map(Kind::word).toList();
        throw new IllegalArgumentException("kind " + word + " is not known; "
                + Spelling.hint(word, words, "write one of " + String.join(", ", words)));
    }

    private static Set<String> subjects(Specification specification) {
        Set<String> known = new TreeSet<>();
        for (Document document : specification.documents())
            known.add(document.ref().toString());
        for (Promise promise : specification.promises()) known.add(promise.id().toString());
        return known;
    }

    /** What took effect at a time or later, in the order of that time. */
    public synchronized List<Change> since(long time) {
        return all.stream()
                .filter(change -> change.at() >= time)
                .sorted(Comparator.comparingLong(Change::at))
                .toList();
    }
}
