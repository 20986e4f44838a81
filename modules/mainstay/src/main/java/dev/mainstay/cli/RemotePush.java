package dev.mainstay.cli;

import dev.mainstay.measure.Settings;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A push to the server that holds the state, some megabytes at a time; its receipts are added up to one. */
final class RemotePush {
    private static final int PART_BYTES = 4 * 1024 * 1024;
    private static final int TRIES = 30;

    private final Server server;
    private final String token;
    private final String path;
    private final ObjectNode whole = JsonMapper.builder().build().createObjectNode();
    private final int longest = Settings.DEFAULT.lineBytes() + 1;
    private volatile long durable;
    private long lines;
    private boolean ended;

    RemotePush(Server server, String token, DataSource to) {
        this.server = server;
        this.token = token;
        this.path = "/api/v1/" + (to.source() instanceof Source.Counts ? "counts" : "runs") + "/"
                + URLEncoder.encode(to.name(), StandardCharsets.UTF_8).replace("+", "%20") + "?partial=true";
    }

    /** How many lines are durable now. */
    long durable() {
        return durable;
    }

    /** The receipt of what was taken so far. */
    JsonNode receipt() {
        return whole;
    }

    /** Sends lines up to the end of the stream; answers the first reply that is none of its receipts. */
    Optional<Server.Reply> send(InputStream in) throws IOException {
        BufferedInputStream lined = new BufferedInputStream(in, 1 << 16);
        do {
            long before = lines;
            byte[] part = part(lined);
            if (part.length == 0 && before > 0) return Optional.empty();
            Server.Reply reply = sent(part);
            if (!reply.well()) return Optional.of(reply);
            add(reply.body(), before);
        } while (!ended);
        return Optional.empty();
    }

    /** Whole lines; of one that is longer than any may be, as much as shows that. */
    private byte[] part(InputStream in) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        while (part.size() < PART_BYTES) {
            int length = 0;
            int b = in.read();
            if (b < 0) {
                ended = true;
                break;
            }
            for (; b >= 0 && b != '\n'; b = in.read()) if (length++ < longest) part.write(b);
            part.write('\n');
            lines++;
        }
        return part.toByteArray();
    }

    private Server.Reply sent(byte[] part) throws IOException {
        for (int i = 1; ; i++) {
            Server.Reply reply = server.ask("POST", path, "application/x-ndjson", part, token);
            if (reply.status() != 429 || i == TRIES) return reply;
            try {
                Thread.sleep(Math.max(1, reply.retrySeconds()) * 1_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("while the server was busy");
            }
        }
    }

    private void add(JsonNode receipt, long before) {
        receipt.forEachEntry((name, value) -> {
            boolean total = value.isNumber() && !name.equals("version");
            if (value.isArray()) add(whole.withArrayProperty(name), value, before);
            else if (total) whole.put(name, whole.path(name).asLong(0) + value.asLong());
            else whole.set(name, value);
        });
        durable = whole.path("lines").asLong() - whole.path("refused").asLong();
    }

    /** Lines are counted from the first that was sent; a warning is given once. */
    private static void add(ArrayNode all, JsonNode some, long before) {
        for (JsonNode one : some) {
            if (one instanceof ObjectNode object && object.path("line").isNumber())
                object.put("line", object.path("line").asLong() + before);
            if (!one.isString() || !all.valueStream().toList().contains(one)) all.add(one);
        }
    }
}
