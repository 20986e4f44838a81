package dev.mainstay.measure.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mainstay.net.Outbound;
import dev.mainstay.spec.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One look at a real server, sound or not. */
class ScraperTest {
    private static final Outbound SHORT =
            new Outbound(Set.of(), Duration.ofSeconds(2), Duration.ofMillis(700), 100_000);

    /** @param length as the server declares it; 0 for chunks, more than the text for an answer that is cut off */
    record Row(String name, int status, String type, int length, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row("text", 200, "text/plain; version=0.0.4", 0, "a 1\nb 2\n", "a=1.0, b=2.0 of 2"),
                new Row("no type", 200, "", 0, "a 1\n", "a=1.0 of 1"),
                new Row(
                        "OpenMetrics",
                        200,
                        "application/openmetrics-text; version=1.0.0; charset=utf-8",
                        0,
                        "a 1\n# EOF\n",
                        "a=1.0 of 1"),
                new Row("busy", 503, "text/plain", 0, "overloaded", "answered 503: overloaded"),
                new Row("a page", 200, "text/html", 0, "<html>", "answered with text/html, no text of metrics: <html>"),
                new Row(
                        "a page as text",
                        200,
                        "text/plain",
                        0,
                        "<!doctype html><html>",
                        "answered with a page, no text of metrics; name the path of the metrics: <!doctype html>"),
                new Row("nothing", 200, "text/plain", 0, "", "the answer is empty: no metric stands in it"),
                new Row("only help", 200, "text/plain", 0, "# HELP a b\n", "the text holds no sample: # HELP a b"),
                new Row(
                        "a negative counter",
                        200,
                        "text/plain",
                        0,
                        "# TYPE a counter\na -3\n",
                        "line 2: the counter a is negative; a counter begins at 0 and grows"),
                new Row("a negative gauge", 200, "text/plain", 0, "# TYPE a gauge\na -3\n", "a=-3.0 of 1"),
                new Row("cut off by a line", 200, "text/plain", 0, "a 1\nb", "the last line does not end"),
                new Row("cut off", 200, "text/plain", 50, "a 1\n", "the answer could not be read to its end: "),
                new Row(
                        "cut off and ended",
                        200,
                        "application/openmetrics-text",
                        0,
                        "a 1\n",
                        "OpenMetrics text, line 2: # EOF is missing"),
                new Row("large", 200, "text/plain", 0, "#".repeat(100_001), "larger than 100000 bytes"),
                new Row("never", -1, "", 0, "", "no complete answer within 700 ms"),
                new Row("elsewhere", 302, "http://example.invalid/", 0, "", "redirects elsewhere, to example.invalid"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isReadOrMissedWithTheReason(Row row) throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/metrics", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Accept"));
            answer(exchange, row);
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
            assertThat(look(url)).contains(row.expected());
            assertThat(asked.getFirst())
                    .contains("application/openmetrics-text")
                    .contains("text/plain");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(look(URI.create("http://127.0.0.1:" + port + "/metrics"))).contains("nobody answers");
    }

    private static String look(URI url) {
        try (Scraper scraper =
                new Scraper(new Source.Scrape(url, Duration.ofSeconds(15), List.of()), SHORT, Limits.DEFAULT)) {
            return switch (scraper.look(labels -> true, 0)) {
                case Scraper.Look.Missed missed -> missed.reason();
                case Scraper.Look.Whole whole -> {
                    List<String> found = new ArrayList<>();
                    whole.samples().forEach(sample -> {
                        assertThat(sample.labels()).containsEntry("instance", url.getAuthority());
                        found.add(sample.labels().get("__name__") + "=" + sample.value());
                    });
                    yield String.join(", ", found) + " of " + whole.all();
                }
            };
        }
    }

    private static void answer(HttpExchange exchange, Row row) throws IOException {
        if (row.status() < 0) return;
        byte[] body = row.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set(row.status() == 302 ? "Location" : "Content-Type", row.type());
        if (row.type().isEmpty()) exchange.getResponseHeaders().remove("Content-Type");
        exchange.sendResponseHeaders(row.status(), row.length());
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
            out.flush();
        }
    }
}
