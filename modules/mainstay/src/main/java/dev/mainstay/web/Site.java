package dev.mainstay.web;

import dev.mainstay.act.notify.Undelivered;
import dev.mainstay.engine.Round;
import dev.mainstay.remember.StateUnavailable;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The server: every page and answer, from the latest round. */
public final class Site implements AutoCloseable {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Supplier<Optional<Round>> latest;
    private final LongSupplier clock;
    private final Listen listen;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Site.class.getClassLoader(), "dev.mainstay.web");
    private final Holdings holdings;
    private final Screens screens;
    private final Streams streams;
    private final Gate gate;
    private final Plain plain = new Plain();
    private final Writing writing;
    private final Assets assets = new Assets();
    /** What it says of itself is not for people; that it did not start is told by its port. */
    private final List<Logger> quiet =
            List.of(Logger.getLogger("io.helidon"), Logger.getLogger("io.helidon.webserver.LoomServer"));

    private final WebServer server;

    /**
     * @param latest how things stand
     * @param clock the present, epoch milliseconds
     * @param paceMillis how often the loop is to go round
     * @param port 0 for any that is free
     * @param holdings what requests are answered from and written to
     * @throws IllegalStateException when the port is taken
     */
    public Site(Supplier<Optional<Round>> latest, LongSupplier clock, long paceMillis, int port, Holdings holdings) {
        this(latest, clock, paceMillis, Listen.here(port), holdings);
    }

    /**
     * The same at another place than this machine's own.
     *
     * @throws IllegalStateException when the port is taken, or the address is not one of this machine
     */
    public Site(
            Supplier<Optional<Round>> latest, LongSupplier clock, long paceMillis, Listen listen, Holdings holdings) {
        this(latest, clock, paceMillis, listen, holdings, Bounds.DEFAULT);
    }

    Site(
            Supplier<Optional<Round>> latest,
            LongSupplier clock,
            long paceMillis,
            Listen listen,
            Holdings holdings,
            Bounds bounds) {
        this.latest = latest;
        this.clock = clock;
        this.holdings = holdings;
        this.screens = new Screens(latest, clock, paceMillis, holdings, templates);
        this.streams = new Streams(latest, bounds.streaming());
        this.listen = listen;
        this.gate = new Gate(listen, holdings.door(), new Audit(holdings.journal(), clock), bounds);
        this.writing = new Writing(holdings, new OneWriter(bounds.waiting()), clock);
        quiet.getFirst().setLevel(Level.WARNING);
        quiet.getLast().setLevel(Level.OFF);
        HttpRouting.Builder routing = HttpRouting.builder();
        List<Route> routes = routes();
        for (Route route : routes)
            routing.route(route.method(), route.path(), (request, response) -> serve(route, request, response));
        routing.any((request, response) -> send(request, response, unknown(routes, request)));
        server = WebServer.builder()
                .address(listen.address())
                .port(listen.port())
                .shutdownHook(false)
                .shutdownGracePeriod(bounds.ending())
                .routing(routing)
                .build()
                .start();
        if (server.port() < 0) throw new IllegalStateException("it is taken by another program, or not allowed");
    }

    private Answer unknown(List<Route> routes, ServerRequest request) {
        String methods = routes.stream()
                .filter(route ->
                        PathMatchers.create(route.path()).match(request.path()).accepted())
                .map(route -> route.method().text())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!methods.isEmpty())
            return Answer.text(Status.METHOD_NOT_ALLOWED_405, "only " + methods + " is served here\n")
                    .with("Allow", methods);
        String path = request.path().path();
        return request.prologue().method().equals(Method.GET) && !path.startsWith("/api/")
                ? plain.missing(path)
                : Answer.error(Status.NOT_FOUND_404, path + " is not known");
    }

    /** Where it listens. */
    public InetAddress address() {
        return listen.address();
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        streams.end();
        server.stop();
    }

    /** Everything that is served. */
    List<Route> routes() {
        List<Route> all = new ArrayList<>(List.of(
                Route.look(
                        "/api/v1/incidents",
                        asked -> Api.incidents(holdings.response().standing())),
                Route.look(
                        "/api/v1/incidents/{id}",
                        asked -> Api.incident(holdings.response().standing(), asked.ref("id"))),
                Route.look("/api/v1/verdicts", asked -> Api.verdicts(latest.get())),
                Route.look(
                        "/api/v1/promises/{kind}/{name}",
                        asked -> Api.promise(latest.get(), asked.ref("kind", "name"))),
                Route.look(
                        "/api/v1/promises/{kind}/{name}/{promise}",
                        asked -> Api.promise(latest.get(), asked.ref("kind", "name", "promise"))),
                Route.look(
                        "/metrics",
                        asked -> Metrics.of(
                                latest.get(), clock.getAsLong(), undelivered().size())),
                Route.anyone("/health", asked -> Answer.text(Status.OK_200, "alive\n")),
                Route.anyone("/ready", asked -> ready()),
                Route.anyone(
                        "/assets/{name}",
                        asked -> assets.find(asked.parameter().apply("name"))
                                .orElseGet(() -> Answer.text(Status.NOT_FOUND_404, "no such file\n")))));
        all.add(Route.anyone("/favicon.ico", asked -> assets.find("mark.svg").orElseThrow()));
        all.add(Route.look("/live", asked -> streams.open()));
        all.addAll(screens.routes());
        all.addAll(new Shown(latest, clock, holdings).routes());
        all.addAll(new SignIn(gate, holdings, plain, listen, this::port).routes());
        all.addAll(writing.routes());
        return all;
    }

    private void serve(Route route, ServerRequest request, ServerResponse response) {
        Optional<Answer> stranger =
                route.anyone() && route.method().equals(Method.GET) ? Optional.empty() : gate.stranger(request);
        if (stranger.isPresent()) {
            deliver(response, plain.refusal(route, request, stranger.get()));
            return;
        }
        switch (gate.pass(route, request)) {
            case Gate.Passage.Turned turned -> {
                deliver(response, plain.refusal(route, request, turned.answer()));
                turned.after().run();
            }
            case Gate.Passage.Through through ->
                deliver(response, plain.refusal(route, request, answer(route, through.asked())));
        }
    }

    private static Answer answer(Route route, Asked asked) {
        try {
            return route.answering().answer(asked);
        } catch (StateUnavailable failure) {
            return Answer.error(Status.SERVICE_UNAVAILABLE_503, String.valueOf(failure.getMessage()));
        }
    }

    private void send(ServerRequest request, ServerResponse response, Answer answer) {
        deliver(response, gate.stranger(request).orElse(answer));
    }

    private static void deliver(ServerResponse response, Answer answer) {
        response.status(answer.status());
        response.header(HeaderNames.CONTENT_TYPE, answer.type());
        response.header(HeaderNames.CACHE_CONTROL, answer.cached() ? "max-age=3600" : "no-store");
        response.header("Content-Security-Policy", POLICY);
        response.header("X-Content-Type-Options", "nosniff");
        // What names no origin to this server either would make a browser send its forms as a stranger's.
        response.header("Referrer-Policy", "same-origin");
        answer.headers().forEach((name, value) -> response.header(name, value));
        if (answer.flow().isEmpty()) {
            response.send(answer.body());
            return;
        }
        try (OutputStream out = response.outputStream()) {
            answer.flow().get().write(out);
        } catch (IOException | UncheckedIOException gone) {
            // Whoever asked is not there any more.
        }
    }

    private List<Undelivered> undelivered() {
        return latest.get().map(round -> round.responded().undelivered()).orElse(List.of());
    }

    /** That people cannot be told is said, and is no reason to be sent away: it judges all the same. */
    private Answer ready() {
        List<Undelivered> lost = undelivered();
        return latest.get()
                .filter(round -> round.checked().isPresent())
                .map(round ->
                        Answer.text(Status.OK_200, "ready\n" + (lost.isEmpty() ? "" : Posts.sentence(lost) + "\n")))
                .orElseGet(() -> Answer.text(Status.SERVICE_UNAVAILABLE_503, "nothing was judged yet\n"));
    }
}
