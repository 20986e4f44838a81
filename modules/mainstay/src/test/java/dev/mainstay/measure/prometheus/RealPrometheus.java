package dev.mainstay.measure.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Debian's Prometheus on a free port of the loopback, holding what an OpenMetrics text says. */
public final class RealPrometheus implements AutoCloseable {
    private final Process process;
    private final URI url;

    private RealPrometheus(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    public URI url() {
        return url;
    }

    /** Skips the test where there is no prometheus, and fails under CI. */
    public static RealPrometheus holding(Path folder, String openMetrics) {
        for (String program : new String[] {"prometheus", "promtool"}) {
            boolean there = Arrays.stream(System.getenv("PATH").split(":", -1))
                    .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
            if ("true".equals(System.getenv("CI")))
                assertThat(there).as(program + " is installed").isTrue();
            assumeTrue(there, "the program " + program + " (Debian package prometheus) is needed");
        }
        try {
            Path text = Files.writeString(folder.resolve("data.om"), openMetrics);
            Path blocks = folder.resolve("blocks");
            finish("promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), blocks.toString());
            Path config = Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process process = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + blocks,
                            "--storage.tsdb.retention.time=100y",
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .start();
            awaitReady(process);
            return new RealPrometheus(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it says afterwards is read and dropped, so that it never waits for a reader. */
    private static void awaitReady(Process process) throws IOException {
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Server is ready to receive web requests")) {
                Thread.ofVirtual().start(() -> drop(log));
                return;
            }
        }
        throw new IOException("prometheus did not start: " + said);
    }

    private static void drop(BufferedReader log) {
        try {
            String line = log.readLine();
            while (line != null) line = log.readLine();
        } catch (IOException e) {
            // it was stopped
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
