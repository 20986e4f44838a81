package dev.mainstay.act.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server on a free port of the loopback, which keeps what it is sent. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Got> got = new CopyOnWriteArrayList<>();

    /** A request. */
    record Got(String path, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /** An answer; status 0 for none at all. */
    record Say(int status, Map<String, String> headers, String body) {
        static Say status(int status) {
            return new Say(status, Map.of(), "");
        }
    }

    Receiver(Function<Got, Say> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    static Receiver always(int status) {
        return new Receiver(request -> Say.status(status));
    }

    private void answer(HttpExchange exchange, Function<Got, Say> answers) throws IOException {
        Got request = new Got(
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        got.add(request);
        Say say = answers.apply(request);
        if (say.status() == 0) return;
        say.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = say.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(say.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Got> got() {
        return got;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
