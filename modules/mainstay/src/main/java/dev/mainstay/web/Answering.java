package dev.mainstay.web;

import dev.mainstay.identity.Scope;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** What people do about incidents, by a form of a page or as JSON. */
record Answering(Holdings holdings, OneWriter writer, Audit audit, LongSupplier clock) {
    /** What was decided, by the name that it has in addresses. */
    private enum Deed {
        ACKNOWLEDGE,
        NOTE,
        RESOLVE,
        RATE,
        APPROVE,
        RUN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A field of what was sent, by its name; empty text where it is not there. */
    private interface Said {
        String field(String name);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Deed deed : Deed.values()) {
            routes.add(Route.form("/incident/{id}/" + deed.word(), Scope.OPERATE, asked -> form(deed, asked)));
            routes.add(new Route(
                    Method.POST,
                    "/api/v1/incidents/{id}/" + deed.word(),
                    Scope.OPERATE,
                    Route.Body.JSON,
                    asked -> Objects.read(asked.body(), told -> json(deed, asked, told))));
        }
        return routes;
    }

    private Answer form(Deed deed, Asked asked) {
        String id = asked.ref("id");
        return writer.write(() -> {
            Optional<String> refused = decide(deed, id, asked, asked::field);
            return refused.map(why -> Answer.error(Status.CONFLICT_409, why))
                    .orElseGet(() -> Answer.see("/incident/" + id));
        });
    }

    private Answer json(Deed deed, Asked asked, JsonNode told) {
        String id = asked.ref("id");
        return writer.write(() -> decide(
                        deed,
                        id,
                        asked,
                        name -> told.path(name).isBoolean()
                                ? Boolean.toString(told.path(name).asBoolean())
                                : told.path(name).asString(""))
                .map(why -> Answer.error(Status.CONFLICT_409, why))
                .orElseGet(() -> Answer.json(Status.OK_200, Map.of("incident", id, "done", deed.word()))));
    }

    private Optional<String> decide(Deed deed, String id, Asked asked, Said said) {
        String who = asked.who().name();
        long now = clock.getAsLong();
        String runbook = said.field("runbook");
        String[] outcome = {"taken"};
        Optional<String> refused = switch (deed) {
            case ACKNOWLEDGE -> holdings.response().acknowledge(id, who, now);
            case NOTE -> holdings.response().note(id, who, said.field("text"), now);
            case RESOLVE -> holdings.response().resolve(id, who, now);
            case RATE ->
                switch (said.field("useful")) {
                    case "true" -> holdings.response().rate(id, who, true, now);
                    case "false" -> holdings.response().rate(id, who, false, now);
                    default -> Optional.of("useful is true or false");
                };
            case APPROVE -> holdings.response().approve(id, runbook, who, now);
            case RUN -> {
                outcome[0] = holdings.response().run(id, runbook, who, now);
                yield outcome[0].equals("it runs") || outcome[0].contains("is asked to agree")
                        ? Optional.empty()
                        : Optional.of("runbook " + runbook + ": " + outcome[0]);
            }
        };
        audit.wrote(
                asked,
                deed.word() + " an incident" + (runbook.isEmpty() ? "" : " with runbook " + runbook),
                id,
                refused.map(why -> "refused: " + why).orElse(outcome[0]));
        return refused;
    }
}
