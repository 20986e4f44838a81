package dev.mainstay.web;

import dev.mainstay.identity.Scope;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A person trusts a runbook again whose breaker has opened. */
record Resetting(Holdings holdings, OneWriter writer, Audit audit, LongSupplier clock) {
    List<Route> routes() {
        return List.of(
                Route.form(
                        "/runbook/{name}/reset",
                        Scope.OPERATE,
                        asked -> writer.write(() -> reset(asked)
                                .map(why -> Answer.error(Status.CONFLICT_409, why))
                                .orElseGet(() -> Answer.see("/runbooks")))),
                new Route(
                        Method.POST,
                        "/api/v1/runbooks/{name}/reset",
                        Scope.OPERATE,
                        Route.Body.NONE,
                        asked -> writer.write(() -> reset(asked)
                                .map(why -> Answer.error(Status.CONFLICT_409, why))
                                .orElseGet(() -> Answer.json(
                                        Status.OK_200, Map.of("runbook", asked.ref("name"), "done", "reset"))))));
    }

    private Optional<String> reset(Asked asked) {
        String runbook = asked.ref("name");
        Optional<String> refused =
                holdings.response().reset(runbook, asked.who().name(), clock.getAsLong());
        audit.wrote(
                asked,
                "reset a runbook",
                runbook,
                refused.map(why -> "refused: " + why).orElse("taken"));
        return refused;
    }
}
