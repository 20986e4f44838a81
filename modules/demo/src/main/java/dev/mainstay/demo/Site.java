package dev.mainstay.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The service over HTTP, on this machine only: forecasts, metrics, and the panel with its buttons. */
final class Site implements AutoCloseable {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Routes routes;

    /** @throws java.net.BindException when the port is taken */
    Site(Routes routes, int port) throws IOException {
        this.routes = routes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    Site start() {
        server.start();
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange));
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String refusal = Guard.refusal(exchange).orElse("");
        if (!refusal.isEmpty()) return Reply.error(403, refusal, "open http://localhost:" + port() + "/");
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MOST_BYTES + 1);
        }
        if (body.length > MOST_BYTES)
            return Reply.error(413, "the request is longer than " + MOST_BYTES + " bytes", "send one flight at a time");
        List<String> path =
                List.of(exchange.getRequestURI().getPath().substring(1).split("/", -1));
        try {
            return routes.answer(
                    new Routes.Asked(exchange.getRequestMethod(), path, new String(body, StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.error(503, "the demo is ending", "start it again");
        } catch (IOException | SQLException e) {
            return Reply.error(
                    500, "a file of the demo cannot be read or written: " + e.getMessage(), "see its folder");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        reply.headers().forEach(headers::set);
        boolean silent =
                exchange.getRequestMethod().equals("HEAD") || reply.body().isEmpty();
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), silent ? -1 : body.length);
        if (silent) return;
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** A file that the page needs. */
    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
