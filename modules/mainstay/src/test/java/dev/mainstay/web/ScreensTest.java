package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.remediate.Performer;
import dev.mainstay.act.remediate.Remedies;
import dev.mainstay.engine.Live;
import dev.mainstay.engine.Loop;
import dev.mainstay.engine.Response;
import dev.mainstay.engine.Sight;
import dev.mainstay.identity.Scope;
import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.runs.RunsMeter;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of services, runs, alerts, runbooks and toil say, from real files through the loop and a real server. */
class ScreensTest {
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final List<String> PAGES =
            List.of("/", "/service/shop", "/promise/service/shop/whole", "/runs", "/alerts", "/runbooks", "/toil");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private Journal journal;
    private Holdings holdings;
    private Loop loop;
    private Site site;
    private Map<Ref, Sight> fleets = Map.of();
    private long now = NOW;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: sellers}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {table: {files: answers.csv, time: at, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: scheduler}
                spec: {runs: {files: runs.jsonl}}
                ---
                apiVersion: mainstay/v1
                kind: Environment
                metadata: {name: production}
                spec: {observe: {http: {url: "http://127.0.0.1:9/fleet"}}, approved: {images: ["shop@sha256:aa"]}}
                ---
                apiVersion: mainstay/v1
                kind: Runbook
                metadata: {name: go-back}
                spec:
                  owner: sellers
                  description: Back to <the> last good one.
                  when: {burning: service/shop/available}
                  steps: [{http: {put: "http://127.0.0.1:9/back"}}]
                  verify: 10m
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  description: Sells <things>.
                  owner: sellers
                  dependsOn: [environment/production]
                  promises:
                    available:
                      indicator: {ratio: {source: answers, bad: status >= 500}}
                      target: 99.9%
                      window: 1d
                      by: [route]
                      agreement: {with: "<b>sales</b>", on: 2025-01-01, review: 2026-01-01, stops: releases}
                    quiet: {indicator: {ratio: {source: answers, bad: status = 404}}, target: 90%, window: 1d}
                    whole: {indicator: {journey: [available, quiet]}, target: 90%, window: 1d, slice: 5m}
                    nightly:
                      indicator: {deadline: {source: scheduler, job: "<i>retrain</i>", by: "0 4 * * *"}}
                      target: 50%
                      window: 7d
                """);
        StringBuilder rows = new StringBuilder("at,status,route\n");
        for (int minute = 0; minute < 600; minute++)
            rows.append("2026-11-25T%02d:%02d:30Z,%d,%s%n"
                    .formatted(2 + minute / 60, minute % 60, minute >= 590 ? 500 : 200, minute % 2 == 0 ? "a" : "<b>"));
        Files.writeString(folder.resolve("answers.csv"), rows.toString());
        StringBuilder runs = new StringBuilder();
        for (int day = 20; day <= 25; day++) {
            String line =
                    "{\"job\": \"<i>retrain</i>\", \"run\": \"<r>%d\", \"state\": \"%s\", \"time\": \"2026-11-%dT0%d:30:00Z\"}%n";
            runs.append(line.formatted(day, "started", day, 2));
            runs.append(line.formatted(day, day == 24 ? "failed" : "finished", day, 3));
        }
        runs.append(
                "{\"job\": \"other\", \"run\": \"1\", \"state\": \"started\", \"time\": \"2026-11-25T05:00:00Z\"}\n");
        Files.writeString(folder.resolve("runs.jsonl"), runs.toString());
        journal = Journal.open(folder.resolve(".mainstay"), dev.mainstay.remember.Settings.DEFAULT);
        Response responding = new Response(
                journal,
                Optional.empty(),
                Optional.of(new Remedies(journal, Performer.of(Map.of()), Runnable::run, (who, team) -> true)),
                Optional::empty,
                Optional.empty());
        Live live = new Live(ScreensTest::meter, ref -> List.of(), Duration.ofSeconds(30));
        loop = new Loop(
                () -> Specifications.load(folder, Limits.DEFAULT),
                (specification, at) -> live.look(specification, at).with(fleets),
                responding::round,
                told -> {});
        holdings = Held.by(journal, () -> now, folder, responding);
        site = new Site(loop::latest, () -> now, 30_000, 0, holdings);
    }

    private static Meter meter(DataSource source) {
        return source.source() instanceof Source.Runs runs
                ? RunsMeter.files(runs, Settings.DEFAULT)
                : new TableMeter((Source.Table) source.source(), Settings.DEFAULT);
    }

    @AfterEach
    void stop() {
        site.close();
        journal.close();
    }

    private void round() {
        loop.round(now, () -> 0L);
        assertThat(loop.latest().orElseThrow().trouble()).isEmpty();
        assertThat(loop.latest().orElseThrow().refused()).isEmpty();
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

    private HttpResponse<String> post(String path, Scope scope, String body) throws IOException, InterruptedException {
        String token = holdings.door()
                .keyring()
                .issue("by-" + scope.word() + "-" + path.hashCode(), scope, Optional.empty(), now, "test")
                .text();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aServiceSaysHowItStandsWhyAndWhatIsAsked() throws Exception {
        fleets = Map.of(
                Ref.document("environment", "production"),
                new Sight(
                        now,
                        "sha256:aa",
                        List.of(
                                new Sight.Instance("one", "1", "aa", true),
                                new Sight.Instance("<two>", "2", "bb", false)),
                        Optional.empty()));
        post(
                "/api/v1/changes",
                Scope.PUSH,
                "{\"kind\": \"deploy\", \"subject\": \"service/shop\", \"what\": \"<script>1.8\", \"at\": \"2026-11-25T11:45:00Z\"}");
        round();
        String page = page("/service/shop");
        assertThat(page)
                .contains("shop: 1 promise is broken")
                .contains("A human is needed: I-1 waits for sellers.")
                .contains("&lt;b&gt;sales&lt;/b&gt;")
                .contains("✕ review overdue since 2026-01-01")
                .contains("when the budget is gone: releases")
                .contains("1 of 2 run what was not approved")
                .contains("&lt;two&gt;")
                .contains("&lt;script&gt;1.8")
                .contains("who burned it: 2 bad slices of 5 min")
                .contains("100 %")
                .contains("data-chart=\"{&#34;percent&#34;:true")
                .contains("Budget left over its window", "Burn, by window", "As numbers")
                .contains("mainstay release gate --of service/shop")
                .doesNotContain("<script>1.8", "<two>", "<b>sales");
        assertThat(page).contains(" before, by by-push");
        assertThat(page.indexOf("1 of 2 run what was not approved")).isLessThan(page.indexOf(" before, by by-push"));
        assertThat(get("/about/service/shop").body()).contains("shop: 1 promise is broken");
        assertThat(get("/service/shp").statusCode()).isEqualTo(404);
    }

    @Test
    void theServiceAsJsonHasTheSameNumbers() throws Exception {
        round();
        JsonNode service = json.readTree(page("/api/v1/services/service/shop"));
        assertThat(service.path("owner").asString()).isEqualTo("sellers");
        assertThat(service.path("promises")).hasSize(4);
        JsonNode available = service.path("promises").get(0);
        assertThat(available.path("evidence").path("bad").asLong()).isEqualTo(10);
        assertThat(available.path("burn").get(0).path("rate").asDouble()).isGreaterThan(1);
        assertThat(available.path("agreement").path("review").asString()).isEqualTo("2026-01-01");
        assertThat(service.path("incidents").get(0).asString()).isEqualTo("I-1");
        assertThat(json.readTree(page("/api/v1/services"))
                        .path("services")
                        .get(0)
                        .path("promises"))
                .hasSize(4);
        assertThat(get("/api/v1/services/service/shp").statusCode()).isEqualTo(404);
    }

    @Test
    void runsStandBesideTheTimesAtWhichTheyWereDue() throws Exception {
        round();
        assertThat(page("/runs"))
                .contains("The one job was last in time")
                .contains("1 missed of the last 6")
                .contains("2026-11-24 04:00Z</time> missed")
                .contains("&lt;i&gt;retrain&lt;/i&gt;")
                .contains("&lt;r&gt;24")
                .contains("failed")
                .doesNotContain("<i>retrain", "<r>24");
        JsonNode job = json.readTree(page("/api/v1/runs")).path("jobs").get(0);
        assertThat(job.path("promise").asString()).isEqualTo("service/shop/nightly");
        assertThat(job.path("due").get(0).path("inTime").asBoolean()).isTrue();
        assertThat(job.path("due").get(1).path("inTime").asBoolean()).isFalse();
        assertThat(job.path("runs").get(1).path("outcome").asString()).isEqualTo("failed");
    }

    @Test
    void whatNobodyRatedIsNotKnownToBeGood() throws Exception {
        round();
        assertThat(page("/alerts"))
                .contains("Whether alerts are worth it is not known")
                .contains("? nobody rated")
                .contains("href=\"/incident/I-1\"");
        JsonNode before = alert("service/shop/available");
        assertThat(before.has("precision")).isFalse();
        assertThat(before.path("unrated").asInt()).isEqualTo(1);
        assertThat(post("/api/v1/incidents/I-1/rate", Scope.OPERATE, "{\"useful\": true}")
                        .statusCode())
                .isEqualTo(200);
        round();
        assertThat(alert("service/shop/available").path("precision").asDouble()).isEqualTo(1);
        assertThat(page("/alerts"))
                .contains("1 of 1 rated incidents were useful")
                .doesNotContain("? nobody rated");
    }

    private JsonNode alert(String promise) throws IOException, InterruptedException {
        for (JsonNode one : json.readTree(page("/api/v1/alerts")).path("alerts"))
            if (one.path("promise").asString().equals(promise)) return one;
        throw new AssertionError("no alert of " + promise);
    }

    @Test
    void everyTouchIsInTheLedger() throws Exception {
        round();
        assertThat(page("/toil")).contains("Nobody had to touch anything in 28 days");
        post("/api/v1/incidents/I-1/acknowledge", Scope.OPERATE, "{}");
        post("/api/v1/incidents/I-1/note", Scope.OPERATE, "{\"text\": \"looked <at> it\"}");
        assertThat(page("/toil"))
                .contains("2 human touches in 28 days")
                .contains("href=\"/incident/I-1\"")
                .contains("≈ 5");
        assertThat(json.readTree(page("/api/v1/toil")).path("minutes").asLong()).isEqualTo(10);
    }

    @Test
    void runbooksSayWhatKeepsThemFromHarm() throws Exception {
        round();
        assertThat(page("/runbooks"))
                .contains("go-back <small>dry-run: it says what it would do")
                .contains("closed: it is trusted")
                .contains("1 in 1 h, 3 in 24 h")
                .contains("Back to &lt;the&gt; last good one.")
                .contains("would run, and is not live");
        JsonNode book = json.readTree(page("/api/v1/runbooks")).path("runbooks").get(0);
        assertThat(book.path("breaker").asString()).isEqualTo("closed");
        assertThat(book.path("mode").asString()).isEqualTo("dry-run");
        HttpResponse<String> reset = post("/api/v1/runbooks/go-back/reset", Scope.OPERATE, "{}");
        assertThat(reset.statusCode()).isEqualTo(409);
        assertThat(reset.body()).contains("is not open");
        assertThat(post("/api/v1/runbooks/go-back/reset", Scope.PUSH, "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void beforeTheFirstRoundEveryPageSaysSo() throws Exception {
        for (String path : PAGES)
            if (!path.equals("/toil")) assertThat(page(path)).as(path).contains("Looking for the first time");
        for (String path : List.of("services", "runs", "alerts", "runbooks"))
            assertThat(get("/api/v1/" + path).statusCode()).as(path).isEqualTo(503);
    }

    @Test
    void everyPageHasItsPlaceItsWayOnAndNothingInline() throws Exception {
        round();
        for (String path : PAGES) {
            HttpResponse<String> response = get(path);
            assertThat(response.headers().firstValue("Cache-Control")).as(path).contains("no-store");
            assertThat(response.body())
                    .as(path)
                    .contains("aria-current=\"page\"", "Skip to the content", "data-round=\"1\"")
                    .doesNotContainPattern("<script(?! src=)")
                    .doesNotContainPattern("style=\"|onclick=|(src|href)=\"https?:");
            if (!path.equals("/")) assertThat(response.body()).as(path).contains(">Next<");
        }
    }

    @Test
    void aPromiseShowsItsPolicy() throws Exception {
        round();
        assertThat(page("/promise/service/shop/available"))
                .contains("Agreement and policy", "derived, at most a page", "burn above", "counts as unknown after")
                .contains("by route, at most 100; the whole decides");
    }
}
