package dev.mainstay.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service that the demo watches, as it runs. It ends when this process does, however that ends: it holds the other end of its input.
 *
 * @param process of it
 * @param port where it listens, or will
 * @param log what it says
 */
record Playing(Process process, int port, Path log) implements AutoCloseable {
    private static final Duration STARTS = Duration.ofSeconds(60);
    private static final Duration ENDS = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final Duration ANSWERS = Duration.ofSeconds(2);
    private static final int WORDS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where it tells the time. */
    URI clock() {
        return URI.create("http://127.0.0.1:" + port + "/clock");
    }

    /** Waits until it, and nobody else, answers there. @return why it does not; empty when it does */
    Optional<String> awaited() throws InterruptedException {
        long end = System.nanoTime() + STARTS.toNanos();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWERS).build()) {
            while (process.isAlive()) {
                long answering = answering(client);
                if (answering == process.pid()) return Optional.empty();
                if (System.nanoTime() > end)
                    return Optional.of(
                            "it does not answer at " + clock() + (answering < 0 ? "" : ", and another program does"));
                Thread.sleep(AGAIN);
            }
        }
        return Optional.of(said());
    }

    /** The process that answers there: 0 when it does not say which it is, negative when nobody answers. */
    private long answering(HttpClient client) throws InterruptedException {
        try {
            String body = client.send(
                            HttpRequest.newBuilder(clock()).timeout(ANSWERS).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return JSON.readTree(body).path("process").asLong(0);
        } catch (IOException nobody) {
            return -1;
        } catch (JacksonException other) {
            return 0;
        }
    }

    /** How it ended, with the last that it said. */
    String said() {
        String ended = "it ended" + (process.isAlive() ? "" : " with " + process.exitValue());
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return ended
                    + (lines.isEmpty()
                            ? " and said nothing"
                            : ": " + String.join("; ", lines.subList(Math.max(0, lines.size() - WORDS), lines.size())));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return ended;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
