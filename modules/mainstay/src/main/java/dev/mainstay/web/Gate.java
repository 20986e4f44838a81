package dev.mainstay.web;

import dev.mainstay.identity.Doorkeeper;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Session;
import dev.mainstay.identity.Token;
import dev.mainstay.remember.StateUnavailable;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets requests in, in this order: the name they were sent to, the page they come from, who asks, what they carry. */
final class Gate {
    static final String RETRY = "Retry-After";
    static final String GUESSED =
            "too many wrong tokens came: another wrong one is looked at after a minute, a right one at once";
    private static final String BEARER = "Bearer ";
    private static final HeaderName ORIGIN = HeaderNames.create("Origin");
    /** Where the page that asks stands to this server, as the browser itself says; no page can write it. */
    private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");

    private final Listen listen;
    private final Doorkeeper door;
    private final Audit audit;
    private final Bodies bodies;

    /** What became of a request. */
    sealed interface Passage {
        record Through(Asked asked) implements Passage {}

        /**
         * It was turned away.
         *
         * @param after what is to be done when the answer was sent
         */
        record Turned(Answer answer, Runnable after) implements Passage {
            Turned(Answer answer) {
                this(answer, () -> {});
            }
        }
    }

    /** Who asks, as far as can be told. */
    private sealed interface Shown {
        record Nobody() implements Shown {}

        record Known(Caller caller) implements Shown {}

        record Wrong(Answer answer) implements Shown {}
    }

    Gate(Listen listen, Doorkeeper door, Audit audit, Bounds bounds) {
        this.listen = listen;
        this.door = door;
        this.audit = audit;
        this.bodies = new Bodies(bounds);
    }

    /**
     * A browser that was led here by a foreign name, or by a page of elsewhere, gets nothing: it would act for a stranger. What shows a
     * token in a header is no browser that was led. A browser that keeps the origin of its page to itself says {@code null}, and is believed
     * where it says beside that it is one of this server.
     */
    Optional<Answer> stranger(ServerRequest request) {
        String authority = request.authority();
        if (!listen.called(authority) && !(listen.open() && request.headers().contains(HeaderNames.AUTHORIZATION)))
            return Optional.of(Answer.text(
                    Status.MISDIRECTED_REQUEST_421,
                    listen.open()
                            ? "Mainstay is not called so: start it with `--name` for each name that browsers use\n"
                            : "Mainstay answers to the names of this machine only: http://localhost:PORT/\n"));
        return request.headers()
                .first(ORIGIN)
                .filter(origin -> !origin.equals("http://" + authority)
                        && !(listen.open() && origin.equals("https://" + authority))
                        && !(origin.equals("null")
                                && request.headers().first(SITE).orElse("").equals("same-origin")))
                .map(origin -> Answer.error(
                        Status.FORBIDDEN_403, "the page " + origin + " may not ask: only pages of this server may"));
    }

    Passage pass(Route route, ServerRequest request) {
        Optional<Caller> caller;
        switch (shown(request)) {
            case Shown.Nobody nobody -> caller = Optional.empty();
            case Shown.Known known -> caller = Optional.of(known.caller());
            case Shown.Wrong wrong -> {
                if (!free(route)) return new Passage.Turned(wrong.answer());
                caller = Optional.empty();
            }
        }
        Optional<Answer> refused = refused(route, caller);
        if (refused.isPresent())
            return new Passage.Turned(caller.isEmpty() && page(request) ? Answer.see("/sign-in") : refused.get());
        return switch (bodies.read(route, request)) {
            case Bodies.Read.Refused wrong -> new Passage.Turned(wrong.answer(), wrong.after());
            case Bodies.Read.Whole whole -> proved(route, request, caller, whole.bytes());
        };
    }

    /** Whether nobody is asked who they are. */
    private boolean free(Route route) {
        return route.anyone() || (route.permission() == Scope.LOOK && !listen.open());
    }

    private Optional<Answer> refused(Route route, Optional<Caller> caller) {
        if (free(route)) return Optional.empty();
        String needed = route.permission().word();
        if (caller.isEmpty())
            return Optional.of(unauthorized("this needs a token of scope " + needed
                    + ": send it as `Authorization: Bearer mst_…`; `mainstay token create NAME --scope " + needed
                    + "` makes one"));
        if (caller.get().scope().covers(route.permission())) return Optional.empty();
        return Optional.of(Answer.error(
                Status.FORBIDDEN_403,
                "this needs a token of scope " + needed + "; that of "
                        + caller.get().name() + " is " + caller.get().scope().word()));
    }

    /** Whether a browser asks for a page, and would show what a program is told. */
    private static boolean page(ServerRequest request) {
        return request.prologue().method().equals(Method.GET) && Plain.shown(request);
    }

    /** The page of this server that led here, as its path; empty where none did. */
    static Optional<String> back(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.REFERER)
                .flatMap(from -> Stream.of("http://", "https://")
                        .map(scheme -> scheme + request.authority())
                        .filter(from::startsWith)
                        .map(own -> from.substring(own.length()))
                        .findFirst())
                .filter(Asked::local);
    }

    private static Passage proved(Route route, ServerRequest request, Optional<Caller> caller, byte[] body) {
        Asked asked = new Asked(
                name -> request.path().pathParameters().get(name),
                name -> request.query().first(name).asOptional(),
                caller,
                request.remotePeer().host(),
                back(request),
                body);
        Optional<Session> session = caller.flatMap(Caller::session);
        boolean writes = !route.method().equals(Method.GET);
        if (writes && session.isPresent() && !Doorkeeper.sent(session.get(), asked.field("session")))
            return new Passage.Turned(Answer.error(
                    Status.FORBIDDEN_403, "this form is not one of this session: open its page again and send it"));
        return new Passage.Through(asked);
    }

    private Shown shown(ServerRequest request) {
        Optional<String> header = request.headers().first(HeaderNames.AUTHORIZATION);
        if (header.isPresent()) {
            String text = header.get().startsWith(BEARER)
                    ? header.get().substring(BEARER.length()).strip()
                    : "";
            if (text.isEmpty())
                return new Shown.Wrong(unauthorized("the header is to be `Authorization: Bearer mst_…`"));
            return switch (admit(text, request.remotePeer().host())) {
                case Doorkeeper.Admission.Admitted admitted -> known(admitted.token(), Optional.empty());
                case Doorkeeper.Admission.Refused refused -> new Shown.Wrong(unauthorized(refused.reason()));
                case Doorkeeper.Admission.Guessed guessed -> new Shown.Wrong(guessed(guessed));
            };
        }
        Optional<Session> session =
                request.headers().cookies().first(cookie(request)).asOptional().flatMap(door::session);
        return session.map(one -> known(one.token(), session)).orElseGet(Shown.Nobody::new);
    }

    private static Shown known(Token token, Optional<Session> session) {
        return new Shown.Known(new Caller(token.name(), token.scope(), session));
    }

    /** What a token's text is worth; that many wrong ones came is told to the audit once. */
    Doorkeeper.Admission admit(String text, String from) {
        Doorkeeper.Admission admission = door.admit(text);
        if (admission instanceof Doorkeeper.Admission.Guessed guessed && guessed.begins()) burst(from);
        return admission;
    }

    private void burst(String from) {
        try {
            audit.line("mainstay", from, "refuse tokens", "", "more than ten wrong tokens came within a minute");
        } catch (StateUnavailable notNow) {
            // They are refused all the same.
        }
    }

    static Answer guessed(Doorkeeper.Admission.Guessed guessed) {
        return Answer.error(Status.TOO_MANY_REQUESTS_429, GUESSED).with(RETRY, seconds(guessed));
    }

    /** How long until another wrong one is looked at, in whole seconds. */
    static String seconds(Doorkeeper.Admission.Guessed guessed) {
        return Long.toString((guessed.retryMillis() + 999) / 1_000);
    }

    static Answer unauthorized(String message) {
        return Answer.error(Status.UNAUTHORIZED_401, message).with("WWW-Authenticate", "Bearer realm=\"mainstay\"");
    }

    /** Servers on other ports of this machine have a cookie of their own. */
    static String cookie(ServerRequest request) {
        return cookie(request.localPeer().port());
    }

    static String cookie(int port) {
        return "mainstay-" + port;
    }
}
