package dev.mainstay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code mainstay serve} as a process of its own, on any free port. */
final class Served implements AutoCloseable {
    private final Process process;
    private final Path err;
    private final String address;

    private Served(Process process, Path err, String address) {
        this.process = process;
        this.err = err;
        this.address = address;
    }

    /** @param err where what it says is written */
    static Served of(Path documents, Path err) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mainstay.Main",
                        "serve",
                        documents.toString(),
                        "--port",
                        "0",
                        "--every",
                        "1s")
                .redirectError(err.toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) throw new IllegalStateException("it did not start: " + Files.readString(err));
        return new Served(process, err, line.substring(line.indexOf("http://")));
    }

    URI uri(String path) {
        return URI.create(address).resolve(path);
    }

    long process() {
        return process.pid();
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** The token that it made because there was none. */
    String firstToken() throws IOException {
        return err().lines().filter(line -> line.startsWith("mst_")).findFirst().orElseThrow();
    }

    String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Asks it politely to end. @return its exit code */
    int end() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new IllegalStateException("it does not end");
        return process.exitValue();
    }

    /** Ends it at once, as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
