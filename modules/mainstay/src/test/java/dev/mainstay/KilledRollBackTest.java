package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed while a runbook rolls back: the step is under way, and nobody will ever know its end. The next server does not do it
 * again; it says that the end is unknown and calls the team, once.
 */
@Tag("slow")
class KilledRollBackTest {
    private static final long WITHIN = TimeUnit.SECONDS.toNanos(60);
    private static final String HAND = "A person is needed";

    @TempDir
    Path folder;

    @TempDir
    Path aside;

    private final List<String> rolledBack = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer others;

    @BeforeEach
    void start() throws IOException {
        others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        others.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        others.createContext("/model", this::rollBack);
        others.createContext("/message", this::message);
        others.start();
        String at = "http://127.0.0.1:" + others.getAddress().getPort();
        Files.writeString(aside.resolve("hook"), at + "/message");
        Files.writeString(
                folder.resolve("promises.yaml"),
                """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: gateway}
                spec: {counts: {receive: true}}
                ---
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: ops}
                spec: {contact: {webhook: {file: HOOK}}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  owner: ops
                  promises:
                    available: {indicator: {ratio: {source: gateway, bad: answers}}, target: 99%, window: 7d}
                ---
                apiVersion: mainstay/v1
                kind: Runbook
                metadata: {name: roll-back}
                spec:
                  owner: ops
                  when: {burning: service/shop/available}
                  steps:
                    - http: {put: "AT/model", json: {version: good}}
                  verify: 30m
                  guards: {mode: live}
                """.replace("HOOK", aside.resolve("hook").toString()).replace("AT", at));
    }

    @AfterEach
    void stop() {
        ended.countDown();
        others.stop(0);
    }

    /** Does not answer before the test is over. */
    private void rollBack(HttpExchange exchange) throws IOException {
        rolledBack.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        begun.countDown();
        try {
            ended.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private void message(HttpExchange exchange) throws IOException {
        messages.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
    }

    /** Three hours of calm, and ten minutes in which nothing was answered well. */
    private static String counts() {
        StringBuilder lines = new StringBuilder();
        long minute = System.currentTimeMillis() / 60_000 * 60_000;
        for (int i = 190; i > 0; i--)
            lines.append("{\"indicator\": \"answers\", \"start\": ")
                    .append(minute - i * 60_000L)
                    .append(", \"bad\": ")
                    .append(i <= 10 ? 900 : 0)
                    .append(", \"total\": 1000}\n");
        return lines.toString();
    }

    private static void push(Served served, String token) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(served.uri("/api/v1/counts/gateway"))
                    .header("Content-Type", "application/x-ndjson")
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString(counts()))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static void until(BooleanSupplier seen, String what) throws InterruptedException {
        long end = System.nanoTime() + WITHIN;
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not seen in time: " + what);
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private long called() {
        return messages.stream().filter(message -> message.contains(HAND)).count();
    }

    @Test
    void itIsNotDoneTwiceAndAPersonIsCalled() throws Exception {
        String token;
        try (Served served = Served.of(folder, aside.resolve("err"))) {
            token = served.firstToken();
            push(served, token);
            assertThat(begun.await(60, TimeUnit.SECONDS))
                    .as("the roll-back began")
                    .isTrue();
            served.kill();
        }
        try (Served again = Served.of(folder, aside.resolve("err"))) {
            until(() -> called() > 0, "a message that a person is needed");
            String incidents = again.get("/api/v1/incidents");
            assertThat(incidents).contains("unknown: the program ended between the intention and its end");
            until(() -> page(again).contains("needs a hand, the owner is told"), "the hand on the incident's page");
        }
        try (Served third = Served.of(folder, aside.resolve("err"))) {
            until(() -> page(third).contains("roll-back"), "the incident after another start");
        }
        assertThat(rolledBack).hasSize(1);
        assertThat(called()).isEqualTo(1);
    }

    private static String page(Served served) {
        try {
            return served.get("/incident/I-1");
        } catch (IOException | InterruptedException none) {
            return "";
        }
    }
}
