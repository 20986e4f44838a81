package dev.mainstay.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What Mainstay is to be told, until it has it. The newest 1,000 are kept; what it refuses as malformed is dropped, everything else is tried
 * again, later and later. A peer that is away, slow or wrong never holds the demo up.
 */
final class Outbox implements Peer, AutoCloseable {
    static final int KEPT = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Optional<URI> mainstay;
    private final Optional<String> token;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private long delivered;
    private long dropped;
    private String trouble = "";
    private boolean closed;

    private record Message(String path, String type, String body) {}

    /**
     * How telling goes.
     *
     * @param dropped forgotten, since more than {@link #KEPT} waited, or refused
     * @param trouble why the last attempt failed; empty when it did not
     */
    record Standing(long delivered, int waiting, long dropped, String trouble) {}

    /** @param mainstay where it listens; without it, nothing is sent */
    Outbox(Optional<URI> mainstay, Optional<String> token) {
        this.mainstay = mainstay;
        this.token = token;
    }

    /** Begins to deliver. */
    Outbox start() {
        if (mainstay.isPresent()) Thread.ofVirtual().name("outbox").start(this::deliver);
        return this;
    }

    @Override
    public void run(String line) {
        add(new Message("/api/v1/runs/runs?partial=true", "application/jsonl", line));
    }

    @Override
    public void spend(String line) {
        add(new Message("/api/v1/counts/spend?partial=true", "application/jsonl", line));
    }

    @Override
    public void change(String event) {
        add(new Message("/api/v1/changes", "application/json", event));
    }

    private synchronized void add(Message message) {
        if (waiting.size() >= KEPT) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(message);
        notifyAll();
    }

    synchronized Standing standing() {
        return new Standing(delivered, waiting.size(), dropped, trouble);
    }

    private void deliver() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                List<Message> batch = next();
                if (batch.isEmpty()) return;
                String failed = send(batch);
                if (failed.isEmpty()) {
                    pause = FIRST_PAUSE;
                    continue;
                }
                if (rest(pause)) return;
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The longest beginning of what waits that goes to one place in one body; empty when it is closed. */
    private synchronized List<Message> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) wait();
        List<Message> batch = new ArrayList<>();
        if (closed) return batch;
        for (Message message : waiting) {
            boolean joins = batch.isEmpty()
                    || (message.path().equals(batch.getFirst().path())
                            && message.type().equals("application/jsonl"));
            if (!joins) break;
            batch.add(message);
        }
        return batch;
    }

    /** Empty when it is done with; else why not. */
    private String send(List<Message> batch) throws InterruptedException {
        Message first = batch.getFirst();
        StringBuilder body = new StringBuilder();
        for (Message message : batch) body.append(message.body()).append('\n');
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        mainstay.orElseThrow().resolve(first.path()))
                .timeout(PATIENCE)
                .header("Content-Type", first.type())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return settle(batch, status);
        } catch (IOException e) {
            return say("nobody answers at " + mainstay.orElseThrow());
        }
    }

    private synchronized String settle(List<Message> batch, int status) {
        boolean taken = status / 100 == 2;
        boolean refused = status == 400 || status == 413 || status == 422;
        if (!taken && !refused) return say(first(batch) + " was answered by " + status + hint(status));
        for (Message message : batch) if (waiting.removeFirstOccurrence(message) && taken) delivered++;
        if (refused) dropped += batch.size();
        trouble = refused ? first(batch) + " was refused as malformed (" + status + ")" : "";
        return "";
    }

    private static String first(List<Message> batch) {
        return batch.getFirst().path();
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403 -> ": give it a token with --token-file";
            case 404 -> ": does it serve this demo's documents?";
            default -> "";
        };
    }

    private synchronized String say(String reason) {
        trouble = reason;
        return reason;
    }

    private synchronized boolean rest(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = until - System.nanoTime(); left > 0 && !closed; left = until - System.nanoTime())
            wait(left / 1_000_000, (int) (left % 1_000_000));
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        client.shutdownNow();
    }
}
