package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.engine.Past;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Round;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import dev.mainstay.spec.Specification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rounds are told to whoever looks, to so many and no more, and a stream whose reader is gone makes room. */
@Timeout(60)
class StreamsTest {
    private static final Bounds ONE = new Bounds(
            1_000,
            Duration.ofSeconds(1),
            2,
            new Bounds.Streaming(1, Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMinutes(5)),
            Duration.ofMillis(500));

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Optional<Round> latest = Optional.empty();
    private Journal journal;
    private Site site;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("none.yaml"), "");
        journal = Journal.open(folder.resolve(".mainstay"), Settings.DEFAULT);
        site = open(ONE);
    }

    private Site open(Bounds bounds) {
        return new Site(() -> latest, () -> 0, 30_000, Listen.here(0), Held.by(journal, () -> 0, folder), bounds);
    }

    @AfterEach
    void stop() {
        site.close();
        journal.close();
    }

    private static Optional<Round> round(long number) {
        return Optional.of(new Round(
                number,
                0,
                0,
                new Specification(List.of(), List.of(), List.of()),
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Responded.NOTHING,
                Past.NOTHING,
                Optional.empty()));
    }

    private HttpResponse<InputStream> live() throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + site.port() + "/live"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String data(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine())
            if (line.startsWith("data: ")) return line;
        return "over";
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void eachRoundIsToldByItsNumber() throws Exception {
        HttpResponse<InputStream> response = live();
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        BufferedReader lines = lines(response);
        assertThat(data(lines)).isEqualTo("data: 0");
        latest = round(1);
        assertThat(data(lines)).isEqualTo("data: 1");
        latest = round(7);
        assertThat(data(lines)).isEqualTo("data: 7");
        response.body().close();
    }

    @Test
    void thereAreSoManyAndNoMoreAndWhoIsGoneMakesRoom() throws Exception {
        HttpResponse<InputStream> first = live();
        assertThat(data(lines(first))).isEqualTo("data: 0");
        HttpResponse<InputStream> second = live();
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).contains("60");
        assertThat(new String(second.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("ask for the page again");
        first.body().close();
        HttpResponse<InputStream> again = live();
        while (again.statusCode() != 200) {
            again.body().readAllBytes();
            again = live();
        }
        assertThat(data(lines(again))).isEqualTo("data: 0");
        again.body().close();
    }

    @Test
    void aServerThatStopsEndsItsStreams() throws Exception {
        BufferedReader lines = lines(live());
        assertThat(data(lines)).isEqualTo("data: 0");
        site.close();
        assertThat(data(lines)).isEqualTo("over");
    }
}
