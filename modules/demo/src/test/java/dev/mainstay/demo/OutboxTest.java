package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private HttpServer server;

    private record Received(String path, String authorization, String body) {}

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            exchange.close();
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body));
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private Outbox outbox() {
        return new Outbox(
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())), Optional.of("secret"));
    }

    private Received next() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void whatBelongsTogetherIsToldTogetherAndInOrder() throws Exception {
        try (Outbox outbox = outbox()) {
            outbox.run("1");
            outbox.run("2");
            outbox.change("3");
            outbox.spend("4");
            outbox.start();
            assertThat(List.of(next(), next(), next()))
                    .containsExactly(
                            new Received("/api/v1/runs/runs", "Bearer secret", "1\n2\n"),
                            new Received("/api/v1/changes", "Bearer secret", "3\n"),
                            new Received("/api/v1/counts/spend", "Bearer secret", "4\n"));
        }
    }

    @Test
    void whatFailedIsToldAgain() throws Exception {
        answers.add(500);
        try (Outbox outbox = outbox()) {
            outbox.run("1");
            outbox.start();
            assertThat(next()).isEqualTo(next());
        }
    }

    @Test
    void whatIsMalformedIsNot() throws Exception {
        answers.add(400);
        try (Outbox outbox = outbox()) {
            outbox.run("1");
            outbox.spend("2");
            outbox.start();
            assertThat(next().body()).isEqualTo("1\n");
            assertThat(next().body()).isEqualTo("2\n");
            assertThat(outbox.standing().dropped()).isEqualTo(1);
        }
    }

    @Test
    void theNewestThousandAreKept() {
        try (Outbox outbox = new Outbox(Optional.empty(), Optional.empty())) {
            outbox.start();
            for (int i = 0; i < 1_005; i++) outbox.run(Integer.toString(i));
            assertThat(outbox.standing()).isEqualTo(new Outbox.Standing(0, 1_000, 5, ""));
        }
    }
}
