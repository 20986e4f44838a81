package dev.mainstay.web;

import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Session;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A browser shows its token once and is known by a cookie from then on.
 *
 * @param port of the server, which the cookie is named after
 */
record SignIn(Gate gate, Doorkeeper door, TemplateEngine templates, IntSupplier port) {
    private static final int SESSION_SECONDS = 12 * 3_600;

    List<Route> routes() {
        return List.of(
                Route.anyone("/sign-in", asked -> page(Status.OK_200, asked, "")),
                new Route(Method.POST, "/sign-in", Scope.LOOK, true, Route.Body.FORM, this::signIn),
                Route.form("/sign-out", Scope.LOOK, this::signOut));
    }

    private Answer signIn(Asked asked) {
        String token = asked.field("token").strip();
        if (token.isEmpty()) return page(Status.UNPROCESSABLE_CONTENT_422, asked, "Paste a token into the field.");
        return switch (gate.admit(token, asked.from())) {
            case Doorkeeper.Admission.Admitted admitted ->
                Answer.see("/")
                        .with("Set-Cookie", cookie(door.begin(admitted.token()).id(), SESSION_SECONDS));
            case Doorkeeper.Admission.Refused refused -> page(Status.UNAUTHORIZED_401, asked, refused.reason());
            case Doorkeeper.Admission.Guessed guessed -> Gate.guessed(guessed);
        };
    }

    private Answer signOut(Asked asked) {
        asked.caller().flatMap(Caller::session).ifPresent(door::end);
        return Answer.see("/sign-in").with("Set-Cookie", cookie("", 0));
    }

    private String cookie(String value, int seconds) {
        return Gate.cookie(port.getAsInt()) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    }

    private Answer page(Status status, Asked asked, String wrong) {
        Map<String, Object> given = new HashMap<>();
        given.put("who", asked.caller().map(Caller::name).orElse(""));
        given.put("scope", asked.caller().map(caller -> caller.scope().word()).orElse(""));
        given.put(
                "form",
                asked.caller().flatMap(Caller::session).map(Session::form).orElse(""));
        given.put("wrong", wrong);
        StringOutput out = new StringOutput();
        templates.render("sign-in.jte", given, out);
        return Answer.of(status, "text/html; charset=utf-8", out.toString());
    }
}
