package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as browsers and programs meet it. */
class SiteTest {
    private static final String FLIGHT =
            "{\"origin\": \"ATL\", \"destination\": \"ORD\", \"hour\": 17, \"distance\": 606}";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Running running;

    @BeforeEach
    void start() throws Exception {
        Options options = Options.parse(
                java.util.List.of("--port", "0", "--mainstay", "http://127.0.0.1:9095", "--pace", "60"), Map.of());
        running = Running.start(options, Sample.home(folder), Sample.FLIGHTS, Sample.DELAYS);
    }

    @AfterEach
    void end() throws Exception {
        running.close();
        client.close();
    }

    private HttpResponse<String> ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + running.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        HttpResponse<String> answer = ask("GET", path, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void itReallyForecasts() throws Exception {
        HttpResponse<String> answer = ask("POST", "/predict", FLIGHT);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"p_late\":0.", "\"version\":\"2001-01\"", "\"replica\":\"r");
        String late = ask("POST", "/predict", FLIGHT.replace("}", ", \"late_share\": 0.9, \"mean_delay\": 60}"))
                .body();
        String calm = ask("POST", "/predict", FLIGHT.replace("}", ", \"late_share\": 0.02, \"mean_delay\": -5}"))
                .body();
        assertThat(forecast(late)).isGreaterThan(forecast(calm) + 0.2);
    }

    private static double forecast(String body) {
        return Double.parseDouble(
                body.replaceAll(".*\"p_late\":([0-9.E-]+).*", "$1").strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"origin\": \"XXX\", \"destination\": \"ORD\", \"hour\": 17, \"distance\": 606}",
                "{\"origin\": \"ATL\", \"destination\": \"ORD\", \"hour\": 24, \"distance\": 606}",
                "{\"origin\": \"ATL\", \"destination\": \"ORD\", \"hour\": \"x\", \"distance\": 606}",
                "{\"origin\": \"ATL\", \"destination\": \"ORD\", \"hour\": 1, \"distance\": 1e999}"
            })
    void aBadQuestionGetsWhatIsWrongWithIt(String body) throws Exception {
        HttpResponse<String> answer = ask("POST", "/predict", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":", "\"do\":");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyButtonPressesAndMends(Fault fault) throws Exception {
        String path = "/faults/" + fault.id();
        assertThat(get("/faults")).contains("\"id\":\"" + fault.id() + "\"").doesNotContain("since\":\"");
        HttpResponse<String> pressed = ask("POST", path, "");
        assertThat(pressed.body()).contains(fault.immediate() ? "\"state\":\"on\"" : "\"state\":\"waiting\"");
        assertThat(pressed.body()).contains("\"owner\":\"" + fault.owner() + "\"", "\"since\":\"2001-06-01T");
        assertThat(get("/clock")).contains(fault.immediate() ? "\"pace\":1," : "\"pace\":60,");
        assertThat(get("/")).contains("One thing is broken", "/faults/" + fault.id() + "/resolve");
        assertThat(ask("DELETE", path, "").body()).contains("\"state\":\"off\"", "\"since\":null");
        assertThat(get("/clock")).contains("\"pace\":60,");
    }

    @Test
    void formsAreSentBackToThePage() throws Exception {
        HttpResponse<String> pressed =
                ask("POST", "/faults/errors/press", "", "Origin", "http://localhost:" + running.port());
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(pressed.headers().firstValue("Location")).contains("/");
        assertThat(get("/faults")).contains("\"state\":\"on\"");
        assertThat(ask("POST", "/faults/errors/resolve", "").statusCode()).isEqualTo(303);
        assertThat(get("/faults")).doesNotContain("\"state\":\"on\"");
    }

    @Test
    void pagesOfElsewhereChangeNothing() throws Exception {
        assertThat(ask("POST", "/faults/errors", "", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("POST", "/faults/errors", "", "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(ask("POST", "/faults/errors", "", "Origin", "http://localhost:1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("POST", "/restart", "", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(raw("POST /faults/errors HTTP/1.1\r\nHost: rebound.example\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /faults HTTP/1.1\r\nHost: rebound.example:" + running.port() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/faults")).doesNotContain("\"state\":\"on\"");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), running.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aRunbookRollsBackAndDrains() throws Exception {
        ask("POST", "/faults/bad-model", "");
        assertThat(get("/model")).isEqualTo("{\"version\":\"2001-06-bad\",\"approved\":\"2001-01\"}\n");
        assertThat(ask("PUT", "/model", "{\"version\": \"2001-01\"}").statusCode())
                .isEqualTo(200);
        assertThat(get("/model")).isEqualTo("{\"version\":\"2001-01\",\"approved\":\"2001-01\"}\n");
        assertThat(get("/faults")).doesNotContain("\"state\":\"on\"");
        assertThat(ask("PUT", "/model", "{\"version\": \"1999-12\"}").statusCode())
                .isEqualTo(400);

        assertThat(ask("PUT", "/replicas/r3/drain", "").body()).contains("\"drained\":true");
        assertThat(get("/")).contains("/replicas/r3/return");
        assertThat(ask("POST", "/replicas/r3/return", "").statusCode()).isEqualTo(303);
        assertThat(get("/fleet")).doesNotContain("\"drained\":true");
        assertThat(ask("PUT", "/replicas/r9/drain", "").statusCode()).isEqualTo(404);
    }

    @Test
    void metricsAreTextWithoutTimes() throws Exception {
        HttpResponse<String> metrics = ask("GET", "/metrics", "");
        assertThat(metrics.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body().lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{[^}]*})? [0-9.E]+"));
        assertThat(metrics.body())
                .contains("predict_seconds_bucket{le=\"0.05\"}", "spend_usd_total ", "feature_age_seconds ");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = ask("GET", "/", "");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(page.body().replace("http://127.0.0.1:9095", "")).doesNotContain("http://", "https://", "%s");
        assertThat(page.body()).contains("href=\"http://127.0.0.1:9095/promise/service/on-time/available\"");
        assertThat(get("/style.css")).contains(":focus-visible", "prefers-color-scheme:dark");
        assertThat(get("/refresh.js")).contains("fetch('/'");
        assertThat(page.body()).contains("href=\"/icon.svg\"");
        assertThat(get("/icon.svg")).startsWith("<svg ").isEqualTo(get("/favicon.ico"));
    }

    @Test
    void theClockSaysWhoTellsIt() throws Exception {
        assertThat(get("/clock"))
                .contains("\"process\":" + ProcessHandle.current().pid());
    }

    @Test
    void whatIsNotThereAndWhatIsNotDone() throws Exception {
        assertThat(ask("GET", "/nothing", "").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/faults/meteor", "").statusCode()).isEqualTo(404);
        HttpResponse<String> refused = ask("DELETE", "/clock", "");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET");
        assertThat(ask("POST", "/predict", "x".repeat(70_000)).statusCode()).isEqualTo(413);
    }
}
