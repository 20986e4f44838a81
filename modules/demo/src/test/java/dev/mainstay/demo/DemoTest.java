package dev.mainstay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code demo} with the service as its child: both end together, however they end. */
@Tag("slow")
class DemoTest {
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Path dir = Path.of("");
    private int port;
    private int servicePort;

    @BeforeEach
    void prepared() throws IOException {
        dir = folder.resolve("demo");
        port = free();
        servicePort = free();
        Sample.home(dir);
        Files.createDirectories(dir.resolve("history"));
        Files.createFile(dir.resolve("history/serving.prom"));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        client.close();
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Process demo() throws IOException {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmainstay.demo.jar=" + Path.of("target/classes").toAbsolutePath(),
                        "-Dmainstay.demo.flights=" + Sample.FILE.toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mainstay.Main",
                        "demo",
                        "--dir",
                        dir.toString(),
                        "--port",
                        Integer.toString(port),
                        "--service-port",
                        Integer.toString(servicePort))
                .redirectErrorStream(true)
                .redirectOutput(said().toFile())
                .start();
        started.add(demo);
        return demo;
    }

    private Path said() {
        return folder.resolve("said");
    }

    /** Waits until something is so. */
    private void until(String what, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!holds.call()) {
            assertThat(System.nanoTime())
                    .as(what + ": " + Files.readString(said()))
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    private String ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + servicePort + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private boolean listens() throws InterruptedException {
        try {
            return !ask("GET", "/clock").isEmpty();
        } catch (IOException refused) {
            return false;
        }
    }

    private void begun() throws Exception {
        until("it begins", () -> Files.readString(said()).contains("Break the service at"));
    }

    @Test
    void killedItLeavesNoServiceAndNoButtonPressed() throws Exception {
        Process killed = demo();
        begun();
        assertThat(Files.readString(dir.resolve("slos/demo.yaml")))
                .contains("http://127.0.0.1:" + servicePort + "/metrics");
        ask("POST", "/faults/errors");
        assertThat(ask("GET", "/faults")).contains("\"state\":\"on\"");
        List<ProcessHandle> children = killed.children().toList();
        assertThat(children).isNotEmpty();
        killed.destroyForcibly().waitFor();
        until("its service ends", () -> children.stream().noneMatch(ProcessHandle::isAlive));

        servicePort = free();
        demo();
        begun();
        assertThat(ask("GET", "/faults")).doesNotContain("\"state\":\"on\"");
        assertThat(Files.readString(dir.resolve("slos/demo.yaml")))
                .contains("http://127.0.0.1:" + servicePort + "/metrics");
    }

    @Test
    void aServiceThatIsGoneEndsItWithTheReason() throws Exception {
        Process demo = demo();
        begun();
        demo.children().forEach(ProcessHandle::destroyForcibly);
        assertThat(demo.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said())).contains("the service that is watched is gone: it ended with ");
        assertThat(demo.exitValue()).isEqualTo(4);
        assertThat(listens()).isFalse();
    }

    @Test
    void whyAServiceDoesNotStartIsSaid() throws Exception {
        Files.delete(dir.resolve("demo.json"));
        Process demo = demo();
        assertThat(demo.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said()))
                .contains("the service that is watched did not start: it ended with 4: ", "holds something else");
        assertThat(demo.exitValue()).isEqualTo(4);
    }
}
