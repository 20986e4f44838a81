package dev.mainstay.web;

import dev.mainstay.identity.Keyring;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Token;
import dev.mainstay.measure.Fields;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Makes, lists and revokes tokens. */
record Tokens(Holdings holdings, OneWriter writer, Audit audit, LongSupplier clock) {
    private static final Set<String> FIELDS = Set.of("name", "scope", "until");

    List<Route> routes() {
        return List.of(
                new Route(Method.GET, "/api/v1/tokens", Scope.ADMIN, Route.Body.NONE, this::list),
                new Route(
                        Method.POST,
                        "/api/v1/tokens",
                        Scope.ADMIN,
                        Route.Body.JSON,
                        asked -> Objects.read(asked.body(), told -> writer.write(() -> create(asked, told)))),
                new Route(
                        Method.DELETE,
                        "/api/v1/tokens/{name}",
                        Scope.ADMIN,
                        Route.Body.NONE,
                        asked -> writer.write(() -> revoke(asked))));
    }

    private Answer list(Asked asked) {
        return Answer.json(
                Status.OK_200,
                Map.of("tokens", keyring().tokens().stream().map(Token::json).toList()));
    }

    private Answer create(Asked asked, JsonNode told) {
        try {
            if (!told.isObject()) throw new IllegalArgumentException("a token is an object");
            Fields fields = new Fields(told);
            fields.only(FIELDS);
            String word = fields.text("scope");
            Scope scope = Scope.read(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "scope " + word + " is not known; write one of " + Scope.words()));
            long now = clock.getAsLong();
            Optional<Long> until =
                    fields.has("until") ? Optional.of(fields.time("until", Long.MAX_VALUE)) : Optional.empty();
            if (until.filter(end -> end <= now).isPresent()) throw new IllegalArgumentException("until is in the past");
            Keyring.Issued issued = keyring()
                    .issue(fields.text("name"), scope, until, now, asked.who().name());
            audit.wrote(asked, "make a token", issued.token().name(), scope.word());
            Map<String, Object> made = issued.token().json();
            made.put("token", issued.text());
            return Answer.json(Status.CREATED_201, made);
        } catch (IllegalArgumentException wrong) {
            return Answer.error(Status.UNPROCESSABLE_CONTENT_422, String.valueOf(wrong.getMessage()));
        }
    }

    private Answer revoke(Asked asked) {
        String name = asked.parameter().apply("name");
        try {
            Token token = keyring().revoke(name, clock.getAsLong(), asked.who().name());
            audit.wrote(asked, "revoke a token", name, token.scope().word());
            return Answer.json(Status.OK_200, token.json());
        } catch (IllegalArgumentException none) {
            return Answer.error(Status.NOT_FOUND_404, String.valueOf(none.getMessage()));
        }
    }

    private Keyring keyring() {
        return holdings.door().keyring();
    }
}
