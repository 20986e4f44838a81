package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.Log;
import dev.mainstay.act.notify.Posting;
import dev.mainstay.act.notify.Postman;
import dev.mainstay.act.notify.Pulse;
import dev.mainstay.engine.Loop;
import dev.mainstay.engine.Response;
import dev.mainstay.identity.Scope;
import dev.mainstay.remember.Journal;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages say of an incident's story: who was told, who could not be, what ended it, and where to look next. */
class ToldTest {
    private static final long NOW = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private Journal journal;
    private Postman postman;
    private Holdings holdings;
    private Loop loop;
    private Site site;
    private long now = NOW;

    @BeforeEach
    void start() throws IOException {
        answers(60, 50);
        promise("99.9%");
        journal = Journal.open(folder.resolve(".mainstay"), dev.mainstay.remember.Settings.DEFAULT);
        postman = postman();
        serve();
    }

    /** A row a minute since eleven, from some minute on bad. */
    private void answers(int minutes, int bad) throws IOException {
        StringBuilder rows = new StringBuilder("at,status\n");
        for (int minute = 0; minute < minutes; minute++)
            rows.append("2026-11-25T%02d:%02d:30Z,%d%n"
                    .formatted(11 + minute / 60, minute % 60, minute >= bad ? 500 : 200));
        Files.writeString(folder.resolve("answers.csv"), rows.toString());
    }

    private void promise(String target) throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), """
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: sellers}
                spec: {contact: {webhook: {env: HOOK}}}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {table: {files: answers.csv, time: at, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  owner: sellers
                  promises:
                    available: {indicator: {ratio: {source: answers, bad: status >= 500}}, target: %s, window: 1d}
                """.formatted(target));
    }

    private Postman postman() {
        return Posting.NONE.open(
                journal,
                team -> Optional.empty(),
                new Pulse(() -> now, Duration.ofSeconds(30)),
                () -> now,
                7,
                told -> {});
    }

    private void serve() {
        Response responding =
                new Response(journal, Optional.of(postman), Optional.empty(), Optional::empty, Optional.empty());
        loop = Held.loop(folder, responding, told -> {});
        holdings = Held.by(journal, () -> now, folder, responding);
        site = new Site(loop::latest, () -> now, 30_000, 0, holdings);
    }

    @AfterEach
    void stop() {
        site.close();
        postman.close();
        journal.close();
    }

    private void round() {
        loop.round(now, () -> 0L);
        assertThat(loop.latest().orElseThrow().trouble()).isEmpty();
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        String token = holdings.door()
                .keyring()
                .issue("ann-" + path.replace('/', '-'), Scope.OPERATE, Optional.empty(), now, "test")
                .text();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /** What the log tells of messages, as another process left it. */
    private void written(String body) {
        journal.append(List.of(new Log.Line(now, "message", "I-1", "mainstay", body)));
    }

    private void again() {
        site.close();
        postman.close();
        postman = postman();
        serve();
        round();
    }

    @Test
    void whoCouldNotBeToldIsShownUntilTheyAre() throws Exception {
        round();
        assertThat(page("/incident/I-1")).contains("Nobody yet: no message about it was sent");
        assertThat(page("/ready")).isEqualTo("ready\n");
        assertThat(page("/metrics")).contains("mainstay_messages_undelivered 0.0");
        written("""
                {"did": "queued", "to": ["webhook/sellers", "slack/sellers"], "message": {"sequence": 900, "event": "opened",
                 "urgency": "page", "team": "sellers", "title": "it burns", "text": "it burns",
                 "subject": ["service/shop/available"], "startsAt": 1, "at": 1, "facts": {}}}
                """);
        written("{\"did\": \"tried\", \"to\": \"webhook/sellers\", \"sequence\": 900}");
        written(
                "{\"did\": \"failed\", \"to\": \"webhook/sellers\", \"sequence\": 900, \"reason\": \"it answered <500>\","
                        + " \"next\": " + (NOW + 600_000) + "}");
        written("{\"did\": \"tried\", \"to\": \"slack/sellers\", \"sequence\": 900}");
        written("{\"did\": \"arrived\", \"to\": \"slack/sellers\", \"sequence\": 900}");
        again();
        assertThat(page("/incident/I-1"))
                .contains("Somebody could not be told")
                .contains("webhook of team sellers: not told since then, tried 1 time: it answered &lt;500&gt;;"
                        + " tried again at 2026-11-25 12:10Z")
                .contains("slack of team sellers: told: opened, as a page")
                .doesNotContain("<500>");
        assertThat(page("/")).contains("1 message has not arrived", "href=\"/incident/I-1#told\"");
        assertThat(page("/ready")).isEqualTo("ready\n1 message has not arrived\n");
        assertThat(page("/metrics")).contains("mainstay_messages_undelivered 1.0");
        JsonNode incident = json.readTree(page("/api/v1/incidents/I-1"));
        assertThat(incident.path("undelivered")).singleElement().satisfies(one -> {
            assertThat(one.path("over").asString()).isEqualTo("webhook of team sellers");
            assertThat(one.path("tries").asInt()).isEqualTo(1);
            assertThat(one.path("next").asString()).isEqualTo("2026-11-25T12:10:00Z");
        });
        assertThat(incident.path("told"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("over").asString()).isEqualTo("slack of team sellers"));
        written("{\"did\": \"arrived\", \"to\": \"webhook/sellers\", \"sequence\": 900}");
        again();
        assertThat(page("/incident/I-1"))
                .contains("webhook of team sellers: told")
                .doesNotContain("could not be told");
        assertThat(page("/ready")).isEqualTo("ready\n");
    }

    @Test
    void everyPageOfAnIncidentLeadsOn() throws Exception {
        round();
        assertThat(page("/")).contains("I-1 waits for sellers: take it").doesNotContain("Recently closed");
        assertThat(page("/incident/I-1"))
                .contains("Take it, so that nobody else is told", "Look at what burns: service/shop");
        assertThat(page("/promise/service/shop/available"))
                .contains("<a href=\"/incident/I-1\">incident I-1</a>")
                .contains("<a href=\"/incident/I-1\">I-1 is open</a>");
        post("/api/v1/incidents/I-1/acknowledge", "{}");
        answers(600, 600);
        for (int hour = 0; hour < 8; hour++) {
            now += 3_600_000;
            round();
        }
        assertThat(page("/"))
                .contains("Recently closed", "href=\"/incident/I-1\"", "had taken it")
                .contains("service/shop/available is nearest to the end of its budget")
                .contains("1 incident that is over waits to be rated");
        assertThat(page("/incident/I-1")).contains("Say whether it was useful to be told, or noise");
        post("/api/v1/incidents/I-1/rate", "{\"useful\": false}");
        round();
        assertThat(page("/incident/I-1"))
                .contains("service/shop/available: the alert rules that told of it")
                .doesNotContain("Say whether it was useful");
        now += 25L * 3_600_000;
        round();
        assertThat(page("/")).doesNotContain("Recently closed");
    }
}
