package dev.mainstay.web;

import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Session;
import dev.mainstay.identity.Token;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A browser shows its token once and is known by a cookie from then on.
 *
 * @param port of the server, which the cookie is named after
 */
record SignIn(Gate gate, Holdings holdings, Plain plain, Listen listen, IntSupplier port) {
    private static final int SESSION_SECONDS = 12 * 3_600;
    private static final String HERE = "/sign-in";

    /**
     * The page.
     *
     * @param who is signed in; empty while nobody is
     * @param form proves that a form is one of this session
     * @param to the page that comes then
     * @param wrong why a token was not taken; empty when none was shown
     * @param open whether a token is needed to look as well
     * @param first the token that the first start made, by its name; empty where it stands no more
     * @param folder of the documents; where strangers may read this it is not told
     */
    record Door(
            String who,
            String scope,
            String form,
            String to,
            String wrong,
            boolean open,
            String first,
            String folder) {}

    List<Route> routes() {
        return List.of(
                Route.anyone(HERE, asked -> page(Status.OK_200, asked, asked.back(), "")),
                new Route(Method.POST, HERE, Scope.LOOK, true, Route.Body.FORM, this::signIn),
                Route.form("/sign-out", Scope.LOOK, this::signOut));
    }

    private Answer signIn(Asked asked) {
        String token = asked.field("token").strip();
        Optional<String> to = Optional.of(asked.field("to")).filter(Asked::local);
        if (token.isEmpty()) return page(Status.UNPROCESSABLE_CONTENT_422, asked, to, "Paste a token into the field.");
        return switch (gate.admit(token, asked.from())) {
            case Doorkeeper.Admission.Admitted admitted ->
                Answer.see(to.orElse("/"))
                        .with(
                                "Set-Cookie",
                                cookie(holdings.door().begin(admitted.token()).id(), SESSION_SECONDS));
            case Doorkeeper.Admission.Refused refused -> page(Status.UNAUTHORIZED_401, asked, to, refused.reason());
            case Doorkeeper.Admission.Guessed guessed ->
                page(Status.TOO_MANY_REQUESTS_429, asked, to, Gate.GUESSED).with(Gate.RETRY, Gate.seconds(guessed));
        };
    }

    private Answer signOut(Asked asked) {
        asked.caller().flatMap(Caller::session).ifPresent(holdings.door()::end);
        return Answer.see(HERE).with("Set-Cookie", cookie("", 0));
    }

    private String cookie(String value, int seconds) {
        return Gate.cookie(port.getAsInt()) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    }

    private Answer page(Status status, Asked asked, Optional<String> to, String wrong) {
        Door door = new Door(
                asked.caller().map(Caller::name).orElse(""),
                asked.caller().map(caller -> caller.scope().word()).orElse(""),
                asked.caller().flatMap(Caller::session).map(Session::form).orElse(""),
                to.filter(path -> !path.startsWith("/sign-")).orElse("/"),
                wrong,
                listen.open(),
                first(),
                listen.open() ? "FOLDER" : holdings.folder());
        return plain.page(status, "sign-in", Map.of("door", door));
    }

    /** What the first start made is the oldest that may do everything; whoever listens from elsewhere is not told a name. */
    private String first() {
        return listen.open()
                ? ""
                : holdings.door().keyring().tokens().stream()
                        .filter(token ->
                                token.scope() == Scope.ADMIN && token.revoked().isEmpty())
                        .min(Comparator.comparingLong(Token::made))
                        .map(Token::name)
                        .orElse("");
    }
}
