package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mainstay.measure.prometheus.RealPrometheus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a real server, scraped minute by minute into a state and judged from there. */
class ScrapeTest {
    private static final Instant NOON = Program.NOW;

    @TempDir
    Path folder;

    private HttpServer server = none();
    private volatile String text = "";

    private static HttpServer none() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(text.isEmpty() ? 503 : 200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void promise(String indicator, String more) throws IOException {
        Files.writeString(
                folder.resolve("promises.yaml"),
                """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: shop}
                spec: {metrics: {scrape: "http://127.0.0.1:PORT/metrics", every: 1m}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  promises:
                    sound:
                      indicator: INDICATOR
                      target: 90%
                      window: 1h
                """.replace("PORT", Integer.toString(server.getAddress().getPort()))
                                .replace("INDICATOR", indicator)
                        + more);
    }

    private static final String RATIO = "{ratio: {source: shop, bad: 'r_total{code=\"500\"}', total: r_total}}";

    private Program.Answer scrape(int minute, String lines) {
        text = lines;
        return Program.at(NOON.plusSeconds(minute * 60L), "scrape", folder, "--once");
    }

    private String check(int minute) {
        return Program.at(NOON.plusSeconds(minute * 60L), "check", folder).out();
    }

    private static String counters(int good, int bad) {
        return "r_total{code=\"200\"} " + good + "\nr_total{code=\"500\"} " + bad + "\nother 7\n";
    }

    @Test
    void neverScrapedIsUnknownAndSaysHowToBegin() throws IOException {
        promise(RATIO, "");
        Program.Answer answer = Program.run("check", folder);
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out())
                .contains("? not proven")
                .contains("nothing was scraped from shop yet: `mainstay scrape` reads it every 1m");
        assertThat(Program.run("validate", folder).out())
                .contains("every query is exact")
                .doesNotContain("this version");
    }

    @Test
    void countsGrowthSeriesBySeriesThroughARestartAndAMissedScrape() throws IOException {
        promise(RATIO, "");
        assertThat(scrape(0, counters(1000, 50)).out()).contains("shop: 1 scrape kept, 0 missed; 2 series");
        for (int minute = 1; minute <= 7; minute++) scrape(minute, counters(1000 + minute * 10, 50));
        scrape(8, counters(5, 0));
        assertThat(scrape(9, "").err()).contains("shop: missed: http://127.0.0.1:", "answered 503");
        scrape(10, counters(30, 2));
        // 0 … 5: 50 good; 5 … 10: 20 good before the restart, 30 good and 2 bad after it.
        assertThat(check(10)).contains("2 bad of 10.2 allowed of 102");
    }

    @Test
    void aSeriesThatBeginsLaterCountsFromZeroAndOneThatEndsAddsNothing() throws IOException {
        promise(RATIO, "");
        for (int minute = 0; minute <= 5; minute++)
            scrape(minute, "r_total{code=\"200\"} " + (100 + minute * 10) + "\n");
        for (int minute = 6; minute <= 10; minute++) scrape(minute, "r_total{code=\"500\"} " + minute + "\n");
        // 0 … 5: 50 good; 5 … 10: 10 bad of a series that was not there at 5.
        assertThat(check(10)).contains("10 bad of 6 allowed of 60");
    }

    @Test
    void aLongGapIsUnknownAndWhatGrewInItIsCountedAfterwards() throws IOException {
        promise(RATIO, "");
        for (int minute = 0; minute <= 11; minute++) scrape(minute, counters(minute * 10, 0));
        for (int minute = 12; minute < 22; minute++) scrape(minute, "");
        for (int minute = 22; minute <= 30; minute++) scrape(minute, counters(minute * 10, 0));
        String json = Program.at(NOON.plusSeconds(1800), "check", folder, "--output", "json")
                .out();
        // Of the six slices, those that end at 15 and at 20 are unknown.
        assertThat(json).contains("\"coverage\" : 0.666").contains("\"total\" : 300");
    }

    @Test
    void oldDataIsUnknown() throws IOException {
        promise(RATIO, "");
        for (int minute = 0; minute <= 10; minute++) scrape(minute, counters(minute * 10, 0));
        assertThat(check(14)).contains("kept");
        assertThat(check(30))
                .contains("? not proven")
                .contains("the source has been silent since")
                .contains("for 20m");
    }

    @Test
    void aPromiseThatCameLaterKnowsNothingOfTheTimeBefore() throws IOException {
        promise(RATIO, "");
        for (int minute = 0; minute <= 10; minute++) scrape(minute, counters(1000 + minute * 10, 0) + "e_total 500\n");
        promise("{ratio: {source: shop, bad: e_total, total: r_total}}", "");
        assertThat(check(10)).contains("shop is scraped, but not for this promise yet");
        for (int minute = 11; minute <= 20; minute++) scrape(minute, counters(1000 + minute * 10, 0) + "e_total 501\n");
        assertThat(check(20)).contains("0 bad of 5 allowed of 50");
    }

    @Test
    void latencyIsExactAtAnEdgeOfTheHistogram() throws IOException {
        promise("{latency: {source: shop, metric: d_seconds, atMost: 250ms}}", "");
        for (int minute = 0; minute <= 10; minute++)
            scrape(
                    minute,
                    "d_seconds_bucket{le=\"0.25\"} " + minute * 9 + "\nd_seconds_bucket{le=\"+Inf\"} " + minute * 10
                            + "\nd_seconds_sum 3\nd_seconds_count " + minute * 10 + "\n");
        assertThat(check(10)).contains("10 bad of 10 allowed of 100");
        promise("{latency: {source: shop, metric: d_seconds, atMost: 300ms}}", "");
        assertThat(check(10)).contains("no bucket of d_seconds ends at 0.3", "its edges are 0.25");
    }

    @Test
    void gaugesKeepABoundAtTheEndOfEachSlice() throws IOException {
        promise("{threshold: {source: shop, value: sum by (pool) (free), atLeast: 3}}", "");
        for (int minute = 0; minute <= 10; minute++)
            scrape(
                    minute,
                    "free{pool=\"a\",no=\"1\"} 2\nfree{pool=\"a\",no=\"2\"} " + (minute == 7 ? "0.5" : "2")
                            + "\nfree{pool=\"b\"} 3\n");
        assertThat(check(10)).contains("90.90 %", "1 bad of 6 allowed slices of 1m");
    }

    @Test
    void whatTheStateHoldsIsTold() throws IOException {
        promise(RATIO, "");
        scrape(0, counters(1, 0));
        scrape(1, counters(2, 0));
        assertThat(Program.at(NOON.plusSeconds(90), "status", folder).out())
                .contains("scraped   shop: 2 series of 2026-11-25 12:00Z … 2026-11-25 12:01Z");
        assertThat(scrape(1, counters(3, 0)).err()).contains("a scrape of this time or later is kept already");
    }

    /** A real exposition of some hundred series, in OpenMetrics, and of the process that counted the requests. */
    @Test
    void aRealPrometheusIsScrapedAsItIs(@TempDir Path other) throws IOException, InterruptedException {
        String healthy = "prometheus_http_requests_total{handler=\"/-/healthy\"}";
        promise("{ratio: {source: shop, good: '" + healthy + "', total: prometheus_http_requests_total}}", "");
        try (RealPrometheus prometheus = RealPrometheus.holding(other, "# EOF\n");
                HttpClient client = HttpClient.newHttpClient()) {
            Path file = folder.resolve("promises.yaml");
            Files.writeString(
                    file, Files.readString(file).replaceAll("http://127.0.0.1:[0-9]+/", prometheus.url() + "/"));
            ask(client, prometheus.url().resolve("/-/healthy"), 1);
            assertThat(Program.at(NOON, "scrape", folder, "--once").out()).contains("1 scrape kept, 0 missed");
            ask(client, prometheus.url().resolve("/-/healthy"), 7);
            Program.at(NOON.plusSeconds(180), "scrape", folder, "--once");
            Program.at(NOON.plusSeconds(300), "scrape", folder, "--once");
        }
        // The two scrapes before the last were requests too.
        assertThat(check(5)).contains("2 bad of 0.9 allowed of 9");
    }

    private static void ask(HttpClient client, URI url, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++)
            assertThat(client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
    }
}
