package dev.mainstay.web;

import dev.mainstay.engine.intake.Changes;
import dev.mainstay.identity.Scope;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Takes changes and heartbeats, and hands out what is held of them. */
record Events(Holdings holdings, OneWriter writer, Audit audit, LongSupplier clock) {
    private static final long DAY_MILLIS = 86_400_000;

    List<Route> routes() {
        return List.of(
                new Route(Method.POST, "/api/v1/changes", Scope.PUSH, Route.Body.JSON, this::change),
                Route.look("/api/v1/changes", this::changes),
                new Route(Method.PUT, "/api/v1/heartbeat/{name}", Scope.PUSH, Route.Body.NONE, this::beat),
                Route.look(
                        "/api/v1/heartbeats",
                        asked -> Answer.json(
                                Status.OK_200,
                                Map.of("heartbeats", holdings.heartbeats().newest()))));
    }

    private Answer change(Asked asked) {
        return Objects.read(
                asked.body(),
                told -> writer.write(() -> {
                    Changes.Taken taken;
                    try {
                        taken = holdings.changes()
                                .take(
                                        told,
                                        holdings.specification().get(),
                                        clock.getAsLong(),
                                        asked.who().name());
                    } catch (IllegalArgumentException wrong) {
                        return Answer.error(Status.UNPROCESSABLE_CONTENT_422, String.valueOf(wrong.getMessage()));
                    }
                    String subjects = String.join(
                            ", ",
                            taken.changes().stream()
                                    .map(Changes.Change::subject)
                                    .distinct()
                                    .limit(5)
                                    .toList());
                    audit.wrote(
                            asked,
                            "tell of a change",
                            subjects,
                            taken.added() + " new of " + taken.changes().size());
                    Map<String, Object> receipt = new LinkedHashMap<>();
                    receipt.put("accepted", taken.added());
                    receipt.put("unchanged", taken.changes().size() - taken.added());
                    receipt.put(
                            "changes",
                            taken.changes().stream().map(Changes.Change::json).toList());
                    return Answer.json(taken.added() > 0 ? Status.CREATED_201 : Status.OK_200, receipt);
                }));
    }

    private Answer changes(Asked asked) {
        Optional<String> since = asked.query().apply("since");
        long from;
        try {
            from = since.map(text -> OffsetDateTime.parse(text).toInstant().toEpochMilli())
                    .orElse(clock.getAsLong() - 30 * DAY_MILLIS);
        } catch (DateTimeException wrong) {
            return Answer.error(
                    Status.BAD_REQUEST_400, "since is to be a time with its offset, e.g. 2024-03-01T09:30:00Z");
        }
        return Answer.json(
                Status.OK_200,
                Map.of(
                        "changes",
                        holdings.changes().since(from).stream()
                                .map(Changes.Change::json)
                                .toList()));
    }

    private Answer beat(Asked asked) {
        String name = asked.parameter().apply("name");
        return writer.write(() -> {
            try {
                if (holdings.heartbeats()
                        .beat(name, clock.getAsLong(), asked.who().name()))
                    audit.wrote(asked, "tell of a heartbeat", name, "taken");
            } catch (IllegalArgumentException wrong) {
                return Answer.error(Status.UNPROCESSABLE_CONTENT_422, String.valueOf(wrong.getMessage()));
            }
            return Answer.json(Status.OK_200, Map.of("name", name));
        });
    }
}
