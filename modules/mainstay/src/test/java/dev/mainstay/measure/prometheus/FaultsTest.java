package dev.mainstay.measure.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.net.Outbound;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Range;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is not what it should be: nothing is thrown, and the reason is told. */
class FaultsTest {
    private static final Range HOUR = new Range(0, 3_600_000);
    private static final Outbound SHORT =
            new Outbound(Set.of(), Duration.ofSeconds(2), Duration.ofMillis(700), 100_000);
    private static final String TIME =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1709251200,\"1709251200\"]}}";

    /** What the server says to a range query; an empty answer never comes. */
    record Row(String name, int status, String type, String answer, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row("busy", 503, "text/plain", "overloaded", "answered 503 with text/plain, not JSON: overloaded"),
                new Row("gone", 404, "text/html", "<html>no</html>", "answered 404 with text/html, not JSON: <html>no"),
                new Row("a page of its own", 200, "text/html", "<html>log in</html>", "not JSON: <html>log in</html>"),
                new Row("nothing", 200, "", "", "no complete answer within 700 ms"),
                new Row(
                        "half",
                        200,
                        "application/json",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"val",
                        "the answer is broken"),
                new Row(
                        "a vector",
                        200,
                        "application/json",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                        "the answer is a vector, not a matrix"),
                new Row("no data", 200, "application/json", "{\"status\":\"success\"}", "the answer holds no data"),
                new Row("words for numbers", 200, "application/json", matrix("[300,\"many\"]"), "the answer is broken"),
                new Row("another form", 200, "application/json", "{\"data\":[1,2]}", "unknown form"),
                new Row(
                        "too much",
                        200,
                        "application/json",
                        matrix("[300,\"1\"]" + " ".repeat(200_000)),
                        "larger than 100000 bytes"),
                new Row("no numbers", 200, "application/json", matrix("[300,\"NaN\"]"), "up: no value in this time"),
                new Row(
                        "an error",
                        422,
                        "application/json",
                        "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}",
                        "answered 422, execution: too many samples"),
                new Row("elsewhere", 302, "http://example.invalid/", "", "redirects elsewhere, to example.invalid"));
    }

    private static String matrix(String samples) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                + samples + "]}]}}";
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isMissingWithTheReason(Row row) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(workers);
            server.createContext("/api/v1/query", exchange -> answer(exchange, 200, "application/json", TIME));
            server.createContext("/api/v1/query_range", exchange -> {
                if (row.answer.isEmpty() && row.status == 200) awaitUninterrupted(over);
                else answer(exchange, row.status, row.type, row.answer);
            });
            server.start();
            Asked asked = new Asked(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
            Stream stream = asked.stream(asked.atMost("up", "1"), 300_000, Promise.By.WHOLE);
            var readings = asked.read(List.of(stream), HOUR, Settings.DEFAULT, SHORT);
            assertThat(Asked.whole(Objects.requireNonNull(readings.get(stream))))
                    .startsWith("missing: ")
                    .contains(row.expected);
            over.countDown();
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set(status == 302 ? "Location" : "Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static void awaitUninterrupted(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyIsThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Asked asked = new Asked(URI.create("http://127.0.0.1:" + port));
        assertThat(Asked.whole(asked.read(asked.atMost("up", "1"), 300_000, HOUR)))
                .startsWith("missing: http://127.0.0.1:" + port)
                .contains("nobody answers");
    }

    @Test
    void anotherKindOfServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 200, "application/json", "{\"ok\":true}"));
        server.start();
        Asked asked =
                new Asked(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        assertThat(Asked.whole(asked.read(asked.atMost("up", "1"), 300_000, HOUR)))
                .contains("does not tell the time; it is no Prometheus query API");
        server.stop(0);
    }
}
