package dev.mainstay.web;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Touch;
import dev.mainstay.engine.intake.Receivers;
import dev.mainstay.identity.Scope;
import dev.mainstay.measure.Fields;
import dev.mainstay.stat.Range;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Takes decisions about time that does not count. */
record Deciding(Holdings holdings, OneWriter writer, Audit audit, LongSupplier clock) {
    private static final Set<String> EXCLUDING = Set.of("of", "from", "until", "why", "who");
    private static final Set<String> UNDOING = Set.of("undo", "why", "who");

    List<Route> routes() {
        return List.of(new Route(
                Method.POST,
                "/api/v1/exclusions",
                Scope.OPERATE,
                Route.Body.JSON,
                asked -> Objects.read(asked.body(), told -> writer.write(() -> decide(asked, told)))));
    }

    private Answer decide(Asked asked, JsonNode told) {
        try {
            if (!told.isObject()) throw new IllegalArgumentException("a decision is an object");
            Fields fields = new Fields(told);
            return fields.has("undo") ? undo(asked, fields) : exclude(asked, fields);
        } catch (IllegalArgumentException wrong) {
            return Answer.error(Status.UNPROCESSABLE_CONTENT_422, String.valueOf(wrong.getMessage()));
        }
    }

    private Answer exclude(Asked asked, Fields fields) {
        fields.only(EXCLUDING);
        String subject = fields.text("of");
        Optional<String> unknown =
                Receivers.unknown(subject, holdings.specification().get(), "mainstay check");
        if (unknown.isPresent()) throw new IllegalArgumentException(unknown.get());
        long from = fields.time("from", Long.MAX_VALUE);
        long until = fields.time("until", Long.MAX_VALUE);
        if (until <= from) throw new IllegalArgumentException("until is not after from");
        long entry = holdings.journal().exclude(by(asked, fields), new Excluded(subject, new Range(from, until)));
        audit.wrote(
                asked,
                "exclude time",
                subject,
                "entry " + entry + ": from " + Instant.ofEpochMilli(from) + " until " + Instant.ofEpochMilli(until));
        return Answer.json(Status.CREATED_201, Map.of("entry", entry));
    }

    private Answer undo(Asked asked, Fields fields) {
        fields.only(UNDOING);
        long undone = fields.count("undo");
        long entry = holdings.journal().undo(by(asked, fields), undone);
        audit.wrote(asked, "take an exclusion back", "entry " + undone, "entry " + entry);
        return Answer.json(Status.CREATED_201, Map.of("entry", entry, "undone", undone));
    }

    /** Whoever the caller names decided, else the caller. */
    private Touch by(Asked asked, Fields fields) {
        String caller = asked.who().name();
        return new Touch(clock.getAsLong(), fields.optional("who").orElse(caller), fields.text("why"));
    }
}
