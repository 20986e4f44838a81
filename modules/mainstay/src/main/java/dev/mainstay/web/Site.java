package dev.mainstay.web;

import dev.mainstay.engine.Round;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The server: every page and answer, from the latest round. It listens on this machine only. */
public final class Site implements AutoCloseable {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Supplier<Optional<Round>> latest;
    private final LongSupplier clock;
    private final long paceMillis;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Site.class.getClassLoader(), "dev.mainstay.web");
    private final Assets assets = new Assets();
    /** What it says of itself is not for people; that it did not start is told by its port. */
    private final List<Logger> quiet =
            List.of(Logger.getLogger("io.helidon"), Logger.getLogger("io.helidon.webserver.LoomServer"));

    private final WebServer server;

    /** Who may ask. */
    enum Permission {
        /** Anyone on this machine. */
        LOOK
    }

    /** What answers a path; every one says who may ask. */
    record Route(String path, Permission permission, Answering answering) {
        interface Answering {
            Answer answer(ServerRequest request);
        }
    }

    /**
     * @param latest how things stand
     * @param clock the present, epoch milliseconds
     * @param paceMillis how often the loop is to go round
     * @param port 0 for any that is free
     * @throws IllegalStateException when the port is taken
     */
    public Site(Supplier<Optional<Round>> latest, LongSupplier clock, long paceMillis, int port) {
        this.latest = latest;
        this.clock = clock;
        this.paceMillis = paceMillis;
        quiet.getFirst().setLevel(Level.WARNING);
        quiet.getLast().setLevel(Level.OFF);
        HttpRouting.Builder routing = HttpRouting.builder();
        for (Route route : routes()) routing.get(route.path(), (request, response) -> serve(route, request, response));
        routing.any((request, response) -> send(
                request,
                response,
                request.prologue().method().text().equals("GET")
                        ? message(
                                Status.NOT_FOUND_404,
                                "There is no such page",
                                request.path().path() + " is not known.")
                        : Answer.text(Status.METHOD_NOT_ALLOWED_405, "only GET is served\n")));
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .shutdownHook(false)
                .routing(routing)
                .build()
                .start();
        if (server.port() < 0) throw new IllegalStateException("it is taken by another program, or not allowed");
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Every path that is served. */
    List<Route> routes() {
        return List.of(
                new Route("/", Permission.LOOK, request -> overview()),
                new Route("/about/{kind}/{name}", Permission.LOOK, request -> service(ref(request, "kind", "name"))),
                new Route("/promise/{kind}/{name}", Permission.LOOK, request -> promise(ref(request, "kind", "name"))),
                new Route(
                        "/promise/{kind}/{name}/{promise}",
                        Permission.LOOK,
                        request -> promise(ref(request, "kind", "name", "promise"))),
                new Route("/incidents", Permission.LOOK, request -> incidents()),
                new Route("/incident/{id}", Permission.LOOK, request -> incident(ref(request, "id"))),
                new Route("/api/v1/incidents", Permission.LOOK, request -> Api.incidents(latest.get())),
                new Route(
                        "/api/v1/incidents/{id}",
                        Permission.LOOK,
                        request -> Api.incident(latest.get(), ref(request, "id"))),
                new Route("/api/v1/verdicts", Permission.LOOK, request -> Api.verdicts(latest.get())),
                new Route(
                        "/api/v1/promises/{kind}/{name}",
                        Permission.LOOK,
                        request -> Api.promise(latest.get(), ref(request, "kind", "name"))),
                new Route(
                        "/api/v1/promises/{kind}/{name}/{promise}",
                        Permission.LOOK,
                        request -> Api.promise(latest.get(), ref(request, "kind", "name", "promise"))),
                new Route("/metrics", Permission.LOOK, request -> Metrics.of(latest.get(), clock.getAsLong())),
                new Route("/health", Permission.LOOK, request -> Answer.text(Status.OK_200, "alive\n")),
                new Route("/ready", Permission.LOOK, request -> ready()),
                new Route(
                        "/assets/{name}",
                        Permission.LOOK,
                        request -> assets.find(request.path().pathParameters().get("name"))
                                .orElseGet(() -> Answer.text(Status.NOT_FOUND_404, "no such file\n"))));
    }

    private static String ref(ServerRequest request, String... parts) {
        return String.join(
                "/",
                java.util.Arrays.stream(parts)
                        .map(part -> request.path().pathParameters().get(part))
                        .toList());
    }

    private void serve(Route route, ServerRequest request, ServerResponse response) {
        send(request, response, route.answering().answer(request));
    }

    /** A browser that was led here by a foreign name does not get an answer: it would read pages for a stranger. */
    private static void send(ServerRequest request, ServerResponse response, Answer answer) {
        String host = request.authority().replaceFirst(":\\d+$", "");
        Answer given = HERE.contains(host)
                ? answer
                : Answer.text(
                        Status.MISDIRECTED_REQUEST_421,
                        "Mainstay answers to the names of this machine only: http://localhost:PORT/\n");
        response.status(given.status());
        response.header(HeaderNames.CONTENT_TYPE, given.type());
        response.header(HeaderNames.CACHE_CONTROL, given.cached() ? "max-age=3600" : "no-store");
        response.header("Content-Security-Policy", POLICY);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "no-referrer");
        response.send(given.body());
    }

    private Answer ready() {
        return latest.get()
                .filter(round -> round.checked().isPresent())
                .map(round -> Answer.text(Status.OK_200, "ready\n"))
                .orElseGet(() -> Answer.text(Status.SERVICE_UNAVAILABLE_503, "nothing was judged yet\n"));
    }

    private Answer overview() {
        Optional<Round> round = latest.get();
        if (round.isEmpty())
            return message(
                    Status.OK_200, "Looking for the first time", "The sources are being read; this page follows.");
        if (round.get().checked().isEmpty() && !round.get().refused().isEmpty())
            return message(Status.OK_200, "The documents have errors", "Nothing can be judged until they are mended.");
        return page("overview", Map.of("overview", Overview.of(round.get())), "Overview");
    }

    private Answer service(String ref) {
        Optional<ServiceScreen> screen = latest.get().flatMap(round -> ServiceScreen.of(round, ref));
        return screen.isEmpty()
                ? message(
                        Status.NOT_FOUND_404, "Nothing is promised by " + ref, "It may have been renamed or taken out.")
                : page("service", Map.of("service", screen.get()), ref);
    }

    private Answer promise(String ref) {
        Optional<PromiseScreen> screen = latest.get().flatMap(round -> PromiseScreen.of(round, ref));
        return screen.isEmpty()
                ? message(
                        Status.NOT_FOUND_404,
                        "No promise is named " + ref,
                        "It may have been renamed or taken out of the documents.")
                : page("promise", Map.of("promise", screen.get()), ref);
    }

    private Answer incidents() {
        Optional<Round> round = latest.get();
        return round.isEmpty()
                ? message(Status.OK_200, "Looking for the first time", "The sources are being read; this page follows.")
                : page(
                        "incidents",
                        Map.of("incidents", IncidentsScreen.of(round.get(), clock.getAsLong())),
                        "Incidents");
    }

    private Answer incident(String id) {
        Optional<IncidentScreen> screen =
                latest.get().flatMap(round -> IncidentScreen.of(round, id, clock.getAsLong()));
        return screen.isEmpty()
                ? message(Status.NOT_FOUND_404, "No incident is named " + id, "All of them are listed under Incidents.")
                : page("incident", Map.of("incident", screen.get()), id);
    }

    private Answer message(Status status, String headline, String text) {
        Answer page = page("message", Map.of("headline", headline, "text", text), headline);
        return new Answer(status, page.type(), page.body(), false);
    }

    private Answer page(String template, Map<String, Object> given, String title) {
        Map<String, Object> all = new java.util.HashMap<>(given);
        all.put("frame", Frame.of(title, latest.get(), clock.getAsLong(), paceMillis));
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", all, out);
        return Answer.html(out.toString());
    }
}
