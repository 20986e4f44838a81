package dev.mainstay.act.notify;

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
import java.util.Optional;

/** Debian's Alertmanager on a free port of the loopback. */
final class RealAlertmanager implements AutoCloseable {
    private final Process process;
    private final URI url;

    private RealAlertmanager(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    URI url() {
        return url;
    }

    /** Skips the test where there is no Alertmanager, and fails under CI. */
    static RealAlertmanager start(Path folder) {
        Optional<Path> program = Arrays.stream(System.getenv("PATH").split(":", -1))
                .flatMap(path -> Arrays.asList("prometheus-alertmanager", "alertmanager").stream()
                        .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if ("true".equals(System.getenv("CI")))
            assertThat(program).as("alertmanager is installed").isPresent();
        assumeTrue(program.isPresent(), "Alertmanager (Debian package prometheus-alertmanager) is needed");
        try {
            Path config = Files.writeString(
                    folder.resolve("alertmanager.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Process process = new ProcessBuilder(
                            program.orElseThrow().toString(),
                            "--config.file=" + config,
                            "--storage.path=" + folder.resolve("alertmanager"),
                            "--cluster.listen-address=",
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .start();
            awaitReady(process);
            return new RealAlertmanager(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.toLowerCase(java.util.Locale.ROOT).contains("listening on")) {
                Thread.ofVirtual().start(() -> drop(log));
                return;
            }
        }
        throw new IOException("alertmanager did not start: " + said);
    }

    /** What it says afterwards is read and dropped, so that it never waits for a reader. */
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
