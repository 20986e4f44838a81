package dev.mainstay.cli;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that holds a state, as it is written down beside it while it serves.
 *
 * @param host the name by which this machine reaches it
 * @param process its number
 */
record Server(String host, int port, long process) {
    private static final String HERE = "localhost";

    private static final String FILE = "server.json";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a server answered: its body is an empty object when it was no JSON. */
    record Reply(int status, JsonNode body, long retrySeconds) {
        boolean well() {
            return status / 100 == 2;
        }

        /** What it says is wrong. */
        String error() {
            return body.path("error").asString("the server answered " + status);
        }

        /** A call that is wrong stays wrong; what the server cannot do now is its environment. */
        Exit exit() {
            return status >= 500 || status == 429 ? Exit.ENVIRONMENT : Exit.INVALID;
        }
    }

    /** The server that holds a state folder; empty when none that lives does. */
    static Optional<Server> of(Path state) {
        Path file = state.resolve(FILE);
        if (!Files.exists(file)) return Optional.empty();
        try {
            JsonNode written = JSON.readTree(Files.readString(file));
            Server server = new Server(
                    written.path("host").asString(HERE),
                    written.path("port").asInt(0),
                    written.path("process").asLong(0));
            return server.lives() ? Optional.of(server) : Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private boolean lives() {
        if (port <= 0
                || ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty()) return false;
        try (HttpClient client = client()) {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/health")).timeout(SOON).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .equals("alive\n");
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** This process, listening there. */
    static Server own(InetAddress address, int port) {
        String host = address.isLoopbackAddress() || address.isAnyLocalAddress()
                ? HERE
                : address instanceof Inet6Address six ? "[" + six.getHostAddress() + "]" : address.getHostAddress();
        return new Server(host, port, ProcessHandle.current().pid());
    }

    /** Writes it down beside a state. */
    void write(Path state) throws IOException {
        Path part = state.resolve(FILE + ".part");
        Files.writeString(
                part, JSON.writeValueAsString(Json.map("host", host, "port", port, "process", process)) + "\n");
        Files.move(part, state.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes what was written down away. */
    static void forget(Path state) throws IOException {
        Files.deleteIfExists(state.resolve(FILE));
    }

    /** Asks it to do something, as the holder of a token. */
    Reply ask(String method, String path, String type, byte[] body, String token) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(LATE)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = client()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String retry = response.headers().firstValue("Retry-After").orElse("1");
            return new Reply(
                    response.statusCode(),
                    tree(response.body()),
                    retry.matches("\\d{1,4}") ? Long.parseLong(retry) : 1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("while the server was asked");
        }
    }

    /** Asks it with an object as JSON. */
    Reply ask(String method, String path, Object body, String token) throws IOException {
        return ask(method, path, "application/json", JSON.writeValueAsBytes(body), token);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException other) {
            return JSON.createObjectNode();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(SOON).build();
    }

    private URI uri(String path) {
        return URI.create("http://" + host + ":" + port + path);
    }

    @Override
    public String toString() {
        return "`mainstay serve` at http://" + host + ":" + port + "/ (process " + process + ")";
    }
}
