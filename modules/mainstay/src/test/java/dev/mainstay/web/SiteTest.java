package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.engine.Loop;
import dev.mainstay.engine.Response;
import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
import io.helidon.http.Method;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of a real server, from a real file, through the loop. */
class SiteTest {
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Loop loop;
    private Journal journal;
    private Site site;
    private long now = NOW;

    @BeforeEach
    void start() throws IOException {
        StringBuilder rows = new StringBuilder("at,status,route\n");
        for (int minute = 0; minute < 60; minute++)
            rows.append(String.format(
                    "2026-11-25T11:%02d:30Z,%d,%s%n", minute, minute < 3 ? 500 : 200, minute % 2 == 0 ? "a" : "<b>"));
        Files.writeString(folder.resolve("answers.csv"), rows.toString());
        promise("90%");
        journal = Journal.open(folder.resolve(".mainstay"), dev.mainstay.remember.Settings.DEFAULT);
        Response responding = new Response(journal);
        loop = Held.loop(folder, responding, told::add);
        site = new Site(loop::latest, () -> now, 30_000, 0, Held.by(journal, () -> now, folder, responding));
    }

    @AfterEach
    void stop() {
        site.close();
        journal.close();
    }

    private void promise(String target) throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {table: {files: answers.csv, time: at, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  description: Sells <things>.
                  promises:
                    available: {indicator: {ratio: {source: answers, bad: status >= 500}}, target: %s, window: 1d, by: [route]}
                """.formatted(target));
    }

    private void round() {
        loop.round(now, () -> 0L);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    @Test
    void beforeTheFirstRoundNothingIsShownAsGood() throws Exception {
        assertThat(page("/")).contains("Looking for the first time");
        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(page("/health")).isEqualTo("alive\n");
        assertThat(get("/api/v1/verdicts").statusCode()).isEqualTo(503);
        assertThat(page("/metrics")).contains("mainstay_up 0.0").doesNotContain("slo:");
    }

    @Test
    void everyNumberOpensDownToItsCounts() throws Exception {
        round();
        assertThat(page("/"))
                .contains("The one promise is kept")
                .contains("/promise/service/shop/available")
                .contains("Sells &lt;things&gt;.");
        assertThat(page("/about/service/shop")).contains("3 bad of 6 allowed of 60");
        assertThat(page("/promise/service/shop/available"))
                .contains("3 bad of 6 allowed of 60")
                .contains("promises.yaml:12")
                .contains("Segments, the worst first")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>\n")
                .contains("mainstay exclude service/shop/available");
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theApiSaysWhatThePagesShow() throws Exception {
        round();
        JsonMapper json = JsonMapper.builder().build();
        JsonNode verdicts = json.readTree(page("/api/v1/verdicts")).get("verdicts");
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).get("evidence").get("bad").asLong()).isEqualTo(3);
        JsonNode one = json.readTree(page("/api/v1/promises/service/shop/available"));
        assertThat(one.get("outcome").asString()).isEqualTo("kept");
        JsonNode budget = one.get("budget");
        assertThat(budget.get(0).get("left").asDouble()).isEqualTo(1);
        assertThat(budget.get(budget.size() - 1).get("left").asDouble())
                .isEqualTo(one.get("budgetLeft").asDouble());
        assertThat(one.get("alert").get("state").asString()).isIn("inactive", "firing");
    }

    @Test
    void metricsHaveTheNamesOfSlothsRules() throws Exception {
        round();
        assertThat(page("/metrics"))
                .contains("slo:objective:ratio{promise=\"service/shop/available\",sloth_id=\"shop-available\","
                        + "sloth_service=\"shop\",sloth_slo=\"available\"} 0.9\n")
                .contains("slo:period_error_budget_remaining:ratio")
                .contains("slo:time_period:days{")
                .contains("sloth_slo_info{");
    }

    @Test
    void aVersionWithErrorsIsToldAndTheLastGoodOneStaysInForce() throws Exception {
        round();
        promise("140%");
        round();
        assertThat(told).singleElement().asString().contains("stays in force").contains("promises.yaml:12");
        assertThat(page("/")).contains("The documents have errors").contains("The one promise is kept");
        assertThat(page("/metrics")).contains("mainstay_document_errors 1.0");
        promise("99%");
        round();
        assertThat(told).last().asString().contains("in force again");
        assertThat(page("/")).doesNotContain("The documents have errors").contains("1 promise is broken");
    }

    @Test
    void whatIsOldIsSaidToBeOld() throws Exception {
        round();
        now += 10 * 60_000;
        assertThat(page("/")).contains("Nothing was looked at since 2026-11-25 12:00Z");
    }

    @Test
    void whatIsToBeLookedAtAnswersGetOnly() throws Exception {
        round();
        for (Route route : site.routes()) {
            if (!route.method().equals(Method.GET) || route.permission() != Scope.LOOK) continue;
            String path = route.path()
                    .replace("{kind}", "service")
                    .replace("{name}", route.path().startsWith("/assets") ? "site.css" : "shop")
                    .replace("{promise}", "available")
                    .replace("{id}", "I-1");
            HttpResponse<String> patched = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                            .method("PATCH", HttpRequest.BodyPublishers.ofString("x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(patched.statusCode()).as(path).isEqualTo(405);
            assertThat(patched.headers().firstValue("Allow"))
                    .as(path)
                    .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
            if (route.path().equals("/live")) continue; // it goes on; StreamsTest reads it
            assertThat(get(path).headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        }
    }

    @Test
    void aForeignNameForThisMachineGetsNothing() throws Exception {
        round();
        try (Socket socket = new Socket("localhost", site.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(256), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("shop");
        }
    }

    @Test
    void whatIsNotThereIsSaidWithAWayBack() throws Exception {
        round();
        HttpResponse<String> missing = get("/promise/service/shop/none");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body())
                .contains("No promise is named service/shop/none")
                .contains("href=\"/\"");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/assets/other").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingIsFetchedFromElsewhere() throws Exception {
        round();
        for (String path : List.of("/", "/about/service/shop", "/promise/service/shop/available", "/assets/site.css"))
            assertThat(page(path)).as(path).doesNotContain("//cdn").doesNotContainPattern("(src|href)=\"https?:");
    }

    @Test
    void whatBurnsIsAnIncidentWithItsStory() throws Exception {
        promise("99.9%");
        assertThat(page("/incidents")).contains("Looking for the first time");
        now = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
        round();
        assertThat(page("/incidents")).contains("One incident is open", "I-1", "service/shop/available");
        assertThat(page("/incident/I-1")).contains("I-1: service/shop/available burns", "nobody owns", "&lt;b&gt;");
        assertThat(get("/incident/I-9").statusCode()).isEqualTo(404);
        JsonNode told = new JsonMapper().readTree(page("/api/v1/incidents/I-1"));
        assertThat(told.path("open").asBoolean()).isTrue();
        assertThat(told.path("promises").path(0).path("promise").asString()).isEqualTo("service/shop/available");
        assertThat(told.path("timeline").size()).isGreaterThanOrEqualTo(3);
        assertThat(get("/api/v1/incidents/I-9").statusCode()).isEqualTo(404);
    }
}
