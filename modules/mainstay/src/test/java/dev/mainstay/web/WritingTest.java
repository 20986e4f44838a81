package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.stat.Range;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may write through a real server, what it takes, and what it leaves in the log. */
class WritingTest {
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
    private static final String LINE =
            "{\"indicator\": \"answers\", \"start\": \"2026-11-25T11:50:00Z\", \"bad\": 1, \"total\": 400}\n";
    private static final Bounds SMALL =
            new Bounds(20_000, Duration.ofMillis(300), 2, Bounds.Streaming.DEFAULT, Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private Journal journal;
    private Holdings holdings;
    private Site site;
    private long now = NOW;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: gateway}
                spec: {counts: {receive: true}}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: scheduler}
                spec: {runs: {receive: true}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  promises:
                    available: {indicator: {ratio: {source: gateway, bad: answers}}, target: 90%, window: 1d}
                    trained: {indicator: {deadline: {source: scheduler, job: nightly, by: "0 6 * * *"}}, target: 95%, window: 28d}
                """);
        journal = Journal.open(folder.resolve(".mainstay"), Settings.DEFAULT);
        holdings = Held.by(journal, () -> now, folder);
        site = new Site(Optional::empty, () -> now, 30_000, Listen.here(0), holdings, SMALL);
    }

    @AfterEach
    void stop() {
        site.close();
        journal.close();
    }

    private String token(Scope scope) {
        return holdings.door()
                .keyring()
                .issue(scope.word(), scope, Optional.empty(), now, "test")
                .text();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + site.port() + path);
    }

    private HttpResponse<String> ask(String method, String path, String token, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type);
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> lines(String path, String token, String body)
            throws IOException, InterruptedException {
        return ask("POST", path, token, "application/x-ndjson", body);
    }

    private HttpResponse<String> object(String path, String token, String body)
            throws IOException, InterruptedException {
        return ask("POST", path, token, "application/json", body);
    }

    private JsonNode tree(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    private String error(HttpResponse<String> response) {
        return tree(response).path("error").asString();
    }

    private List<String> logged(String topic) {
        List<String> lines = new ArrayList<>();
        journal.each(0, written -> {
            if (written.line().topic().equals(topic))
                lines.add(written.line().who() + " " + written.line().subject() + " "
                        + written.line().body());
        });
        return lines;
    }

    private int held() {
        List<Object> counts = new ArrayList<>();
        journal.pushed("gateway", new Range(0, Long.MAX_VALUE), counts::add);
        return counts.size();
    }

    @Test
    void everyRouteThatIsMoreThanLookingNeedsItsScope() throws Exception {
        String look = token(Scope.LOOK);
        int guarded = 0;
        for (Route route : site.routes()) {
            assertThat(route.permission()).as(route.path()).isNotNull();
            if (route.permission() == Scope.LOOK) continue;
            guarded++;
            String path = route.path().replaceAll("\\{[a-z]+}", "x");
            HttpResponse<String> nobody = ask(route.method().text(), path, "", "application/json", "{}");
            assertThat(nobody.statusCode()).as(route.method() + " " + path).isEqualTo(401);
            assertThat(error(nobody))
                    .contains("scope " + route.permission().word())
                    .contains("mainstay token create");
            HttpResponse<String> looking = ask(route.method().text(), path, look, "application/json", "{}");
            assertThat(looking.statusCode()).as(route.method() + " " + path).isEqualTo(403);
            assertThat(error(looking)).contains("scope " + route.permission().word());
        }
        assertThat(guarded).isGreaterThanOrEqualTo(8);
        assertThat(logged("audit")).isEmpty();
    }

    @Test
    void noRouteThatWritesIsOpenToAll() {
        for (Route route : site.routes())
            if (!route.method().equals(Method.GET) && !route.path().startsWith("/sign-"))
                assertThat(route.permission()).as(route.path()).isNotEqualTo(Scope.LOOK);
    }

    @Test
    void eachScopeIncludesThoseBeforeIt() throws Exception {
        assertThat(lines("/api/v1/counts/gateway", token(Scope.ADMIN), LINE).statusCode())
                .isEqualTo(201);
        assertThat(object("/api/v1/tokens", token(Scope.OPERATE), "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void countsAreTakenOnceAndLeaveAReceiptAndALine() throws Exception {
        String token = token(Scope.PUSH);
        HttpResponse<String> first = lines("/api/v1/counts/gateway", token, LINE);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(tree(first).path("accepted").asInt()).isEqualTo(1);
        HttpResponse<String> again = lines("/api/v1/counts/gateway", token, LINE);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(tree(again).path("unchanged").asInt()).isEqualTo(1);
        assertThat(held()).isEqualTo(1);
        assertThat(logged("audit"))
                .hasSize(2)
                .first()
                .asString()
                .contains("push gateway")
                .contains("push counts")
                .contains("127.0.0.1")
                .contains("1 accepted");
    }

    @Test
    void oneWrongLineAndNoneIsTakenUnlessTheOthersAreAskedFor() throws Exception {
        String token = token(Scope.PUSH);
        String mixed = LINE + "{\"indicator\": \"answers\"}\nno JSON\n";
        HttpResponse<String> refused = lines("/api/v1/counts/gateway", token, mixed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(error(refused)).isEqualTo("2 of 3 lines are wrong; none was taken");
        assertThat(tree(refused).path("refusals").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(tree(refused).path("refusals").get(1).path("reason").asString())
                .contains("not JSON");
        assertThat(tree(refused).path("written").asBoolean()).isFalse();
        assertThat(held()).isZero();
        assertThat(logged("audit")).isEmpty();
        HttpResponse<String> partial = lines("/api/v1/counts/gateway?partial=true", token, mixed);
        assertThat(partial.statusCode()).isEqualTo(201);
        assertThat(tree(partial).path("refused").asInt()).isEqualTo(2);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void runsAreTakenAndEachKindHasItsPlace() throws Exception {
        String token = token(Scope.PUSH);
        String run =
                "{\"job\": \"nightly\", \"run\": \"1\", \"state\": \"started\", \"time\": \"2026-11-24T04:10:00Z\"}\n";
        assertThat(lines("/api/v1/runs/scheduler", token, run).statusCode()).isEqualTo(201);
        assertThat(journal.filed("scheduler")).hasSize(1);
        HttpResponse<String> elsewhere = lines("/api/v1/counts/scheduler", token, run);
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(error(elsewhere)).contains("/api/v1/runs/scheduler");
        HttpResponse<String> typo = lines("/api/v1/counts/gatewy", token, LINE);
        assertThat(typo.statusCode()).isEqualTo(404);
        assertThat(error(typo)).contains("did you mean 'gateway'?");
    }

    @Test
    void theOtherFormOfCountsIsAConflict() throws Exception {
        String token = token(Scope.PUSH);
        lines("/api/v1/counts/gateway", token, LINE);
        Path file = folder.resolve("promises.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "{receive: true}}\n---\napiVersion: mainstay/v1\nkind: DataSource",
                                "{receive: true, form: counter}}\n---\napiVersion: mainstay/v1\nkind: DataSource"));
        HttpResponse<String> other = lines("/api/v1/counts/gateway", token, LINE);
        assertThat(other.statusCode()).as(other.body()).isEqualTo(409);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void aBodyIsWithinItsBoundsAndOfItsType() throws Exception {
        String token = token(Scope.PUSH);
        assertThat(lines("/api/v1/counts/gateway", token, LINE.repeat(300)).statusCode())
                .isEqualTo(413);
        HttpResponse<String> form =
                ask("POST", "/api/v1/counts/gateway", token, "application/x-www-form-urlencoded", LINE);
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(error(form)).contains("application/x-ndjson");
        assertThat(held()).isZero();
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws Exception {
        String token = token(Scope.PUSH);
        try (Socket socket = new Socket("localhost", site.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/counts/gateway HTTP/1.1\r\nHost: localhost:" + site.port()
                                    + "\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100\r\n\r\n{\"ind")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(64), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408");
        }
        assertThat(held()).isZero();
    }

    @Test
    void whoWritesWhileTooManyWaitIsAskedToComeBack() throws Exception {
        String token = token(Scope.PUSH);
        try (var senders = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<HttpResponse<String>>> sent = new ArrayList<>();
            Journal busy = journal;
            synchronized (busy) {
                for (int i = 0; i < 6; i++)
                    sent.add(senders.submit(() -> lines("/api/v1/counts/gateway", token, LINE)));
                // One holds the turn, two wait: the others are told at once, while nothing can be written.
                int told = 0;
                while (told < 3) {
                    told = 0;
                    for (var one : sent) if (one.isDone()) told++;
                    Thread.onSpinWait();
                }
                for (var one : sent)
                    if (one.isDone()) {
                        assertThat(one.get().statusCode()).isEqualTo(429);
                        assertThat(one.get().headers().firstValue("Retry-After"))
                                .contains("1");
                    }
            }
            int well = 0;
            int told = 0;
            for (var one : sent) {
                if (one.get().statusCode() / 100 == 2) well++;
                if (one.get().statusCode() == 429) told++;
            }
            assertThat(well).isPositive();
            assertThat(told).isGreaterThanOrEqualTo(3).isEqualTo(6 - well);
        }
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void changesAreCheckedAndToldOnce() throws Exception {
        String token = token(Scope.PUSH);
        String deploy =
                "{\"kind\": \"deploy\", \"subject\": \"service/shop\", \"what\": \"shop 1.8\", \"id\": \"shop-1.8\"}";
        HttpResponse<String> first = object("/api/v1/changes", token, deploy);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(object("/api/v1/changes", token, deploy).statusCode()).isEqualTo(200);
        assertThat(logged("change")).singleElement().asString().startsWith("push service/shop ");
        JsonNode told = tree(ask("GET", "/api/v1/changes?since=2026-11-25T00:00:00Z", "", "text/plain", ""));
        assertThat(told.path("changes")).hasSize(1);
        assertThat(told.path("changes").get(0).path("by").asString()).isEqualTo("push");
        assertThat(tree(ask("GET", "/api/v1/changes?since=2026-11-25T12:00:01Z", "", "text/plain", ""))
                        .path("changes"))
                .isEmpty();
        HttpResponse<String> typo = object("/api/v1/changes", token, deploy.replace("service/shop\"", "service/shp\""));
        assertThat(typo.statusCode()).isEqualTo(422);
        assertThat(error(typo)).contains("did you mean 'service/shop'?");
        HttpResponse<String> future =
                object("/api/v1/changes", token, deploy.replace("{", "{\"at\": \"2026-11-25T12:05:01Z\", "));
        assertThat(future.statusCode()).isEqualTo(422);
        assertThat(error(future)).contains("in the future");
        assertThat(object("/api/v1/changes", token, deploy.replace("deploy\"", "depoly\""))
                        .body())
                .contains("did you mean 'deploy'?");
        assertThat(object("/api/v1/changes", token, "{").statusCode()).isEqualTo(400);
        assertThat(ask("GET", "/api/v1/changes?since=monday", "", "text/plain", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void changesThatOthersWroteIntoTheLogAreListedToo() throws Exception {
        journal.append(
                List.of(
                        new dev.mainstay.act.Log.Line(
                                now,
                                "change",
                                "service/shop",
                                "mainstay",
                                "{\"id\": \"seen\", \"at\": \"2026-11-25T11:00:00Z\", \"kind\": \"specification\", \"subject\": \"service/shop\"}")));
        JsonNode changes =
                tree(ask("GET", "/api/v1/changes", "", "text/plain", "")).path("changes");
        assertThat(changes.get(0).path("kind").asString()).isEqualTo("specification");
        assertThat(changes.get(0).path("by").asString()).isEmpty();
    }

    @Test
    void severalChangesAreTakenAllOrNone() throws Exception {
        String one = "{\"kind\": \"flag\", \"subject\": \"service/shop\", \"what\": \"on\"}";
        HttpResponse<String> refused =
                object("/api/v1/changes", token(Scope.PUSH), "[" + one + ", {\"kind\": \"flag\"}]");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(error(refused)).startsWith("change 2: subject is missing");
        assertThat(logged("change")).isEmpty();
    }

    @Test
    void whatWasToldIsThereAfterAStart() throws Exception {
        String token = token(Scope.PUSH);
        object(
                "/api/v1/changes",
                token,
                "{\"kind\": \"model\", \"subject\": \"service/shop\", \"what\": \"v2\", \"id\": \"v2\"}");
        ask("PUT", "/api/v1/heartbeat/nightly", token, "text/plain", "");
        site.close();
        holdings = Held.by(journal, () -> now, folder);
        site = new Site(Optional::empty, () -> now, 30_000, Listen.here(0), holdings, SMALL);
        assertThat(tree(ask("GET", "/api/v1/changes", "", "text/plain", "")).path("changes"))
                .hasSize(1);
        assertThat(tree(ask("GET", "/api/v1/heartbeats", "", "text/plain", ""))
                        .path("heartbeats")
                        .path("nightly")
                        .asString())
                .isEqualTo("2026-11-25T12:00:00Z");
    }

    @Test
    void heartbeatsAreHeldAndLoggedOnceAMinute() throws Exception {
        String token = token(Scope.PUSH);
        for (int second = 0; second <= 60; second += 20) {
            now = NOW + second * 1_000L;
            assertThat(ask("PUT", "/api/v1/heartbeat/nightly", token, "text/plain", "")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(logged("heartbeat")).hasSize(2);
        now = NOW + 65_000;
        ask("PUT", "/api/v1/heartbeat/nightly", token, "text/plain", "");
        assertThat(ask("GET", "/api/v1/heartbeats", "", "text/plain", "").body())
                .contains("2026-11-25T12:01:05Z");
        assertThat(ask("PUT", "/api/v1/heartbeat/-x", token, "text/plain", "").statusCode())
                .isEqualTo(422);
    }

    @Test
    void timeIsExcludedByWhoMayOperate() throws Exception {
        String token = token(Scope.OPERATE);
        String body = "{\"of\": \"service/shop/available\", \"from\": \"2026-11-24T00:00:00Z\","
                + " \"until\": \"2026-11-24T01:00:00Z\", \"why\": \"moved\"}";
        assertThat(tree(object("/api/v1/exclusions", token, body)).path("entry").asLong())
                .isEqualTo(1);
        assertThat(journal.exclusions())
                .singleElement()
                .satisfies(entry -> assertThat(entry.by().who()).isEqualTo("operate"));
        assertThat(object("/api/v1/exclusions", token, body.replace("available", "availble"))
                        .body())
                .contains("did you mean 'service/shop/available'?");
        assertThat(object("/api/v1/exclusions", token, "{\"undo\": 1, \"why\": \"no\"}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> twice = object("/api/v1/exclusions", token, "{\"undo\": 1, \"why\": \"no\"}");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(journal.exclusions().getFirst().stands()).isFalse();
        assertThat(logged("audit")).hasSize(2);
    }

    @Test
    void tokensAreMadeAndRevokedOverHttp() throws Exception {
        String admin = token(Scope.ADMIN);
        HttpResponse<String> made = object("/api/v1/tokens", admin, "{\"name\": \"ci\", \"scope\": \"push\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String text = tree(made).path("token").asString();
        assertThat(text).matches("mst_[A-Za-z0-9_-]{43}");
        assertThat(lines("/api/v1/counts/gateway", text, LINE).statusCode()).isEqualTo(201);
        assertThat(ask("GET", "/api/v1/tokens", admin, "text/plain", "").body())
                .contains("\"ci\"")
                .doesNotContain(text);
        assertThat(ask("DELETE", "/api/v1/tokens/ci", admin, "text/plain", "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> revoked = lines("/api/v1/counts/gateway", text, LINE);
        assertThat(revoked.statusCode()).isEqualTo(401);
        assertThat(error(revoked)).contains("was revoked").contains("mainstay token create ci --scope push");
        assertThat(ask("DELETE", "/api/v1/tokens/ci", admin, "text/plain", "").statusCode())
                .isEqualTo(404);
        assertThat(String.join("\n", logged("token"))).doesNotContain(text);
    }

    @Test
    void guessingIsSlowedDownAndLeavesOneLineAndRightTokensStillWork() throws Exception {
        String token = token(Scope.PUSH);
        for (int i = 0; i < 10; i++)
            assertThat(lines("/api/v1/counts/gateway", "mst_wrong" + i, LINE).statusCode())
                    .isEqualTo(401);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> wrong = lines("/api/v1/counts/gateway", "mst_wrong" + i, LINE);
            assertThat(wrong.statusCode()).isEqualTo(429);
            assertThat(wrong.headers().firstValue("Retry-After")).contains("60");
        }
        assertThat(lines("/api/v1/counts/gateway", token, LINE).statusCode()).isEqualTo(201);
        assertThat(logged("audit")).hasSize(2).first().asString().contains("wrong tokens");
        now += 60_000;
        assertThat(lines("/api/v1/counts/gateway", "mst_wrong", LINE).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPageOfElsewhereMayNotAsk() throws Exception {
        String token = token(Scope.PUSH);
        for (String origin : List.of("http://evil.example", "null", "http://localhost:1")) {
            HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/counts/gateway"))
                    .header("Origin", origin)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(LINE))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(held()).isZero();
    }
}
