package dev.mainstay.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client that hands something over within an {@link Outbound} policy and never throws for what the other side does. Of the answer only
 * the status counts; redirects are not followed. Its sentences name the URL by a word, since the URL may be a secret.
 */
public final class Poster implements AutoCloseable {
    private static final int EXCERPT = 400;

    private final Outbound policy;
    private final HttpClient client;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** What came back. */
    public sealed interface Reply {
        /**
         * An answer of any status.
         *
         * @param after how long the other side asks to be left alone
         * @param excerpt the beginning of what it says, on one line; empty for 2xx
         */
        record Answered(int status, Optional<Duration> after, String excerpt) implements Reply {}

        /** No answer, and why; what was sent may have arrived. */
        record Unanswered(String reason) implements Reply {}

        /** The policy does not let it out, and why. */
        record Forbidden(String reason) implements Reply {}
    }

    public Poster(Outbound policy) {
        this.policy = policy;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(policy.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(workers)
                .build();
    }

    /**
     * Posts a body, the whole exchange within the policy's timeout.
     *
     * @param name what sentences call the URL
     * @param now the present, against which a time in {@code Retry-After} is held
     */
    public Reply post(URI url, String name, Map<String, String> headers, byte[] body, Instant now) {
        Optional<String> refusal = policy.refusal(url);
        if (refusal.isPresent()) return new Reply.Forbidden(name + ": " + refusal.get());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(policy.timeout())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        Future<Reply> exchange = workers.submit(() -> exchange(request.build(), name, now));
        try {
            return exchange.get(policy.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Reply.Unanswered(Unreached.late(name, policy.timeout()));
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Unanswered(name + ": interrupted");
        } catch (ExecutionException e) {
            return new Reply.Unanswered(name + ": " + e.getCause());
        }
    }

    private Reply exchange(HttpRequest request, String name, Instant now) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                boolean well = response.statusCode() / 100 == 2;
                return new Reply.Answered(
                        response.statusCode(), after(response.headers(), now), well ? "" : excerpt(body));
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Reply.Unanswered(Unreached.reason(name, policy.connect(), policy.timeout(), e));
        }
    }

    private static String excerpt(InputStream body) {
        try {
            String line = new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8)
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
            return line.length() > 160 ? line.substring(0, 160) + "…" : line;
        } catch (IOException cutOff) {
            return "";
        }
    }

    /** Seconds or a time of HTTP (RFC 9110, section 10.2.3); anything else is as if it were not there. */
    static Optional<Duration> after(HttpHeaders headers, Instant now) {
        Optional<String> text = headers.firstValue("Retry-After").map(String::strip);
        if (text.isEmpty()) return Optional.empty();
        if (text.get().matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text.get())));
        try {
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Optional.empty() : Optional.of(until);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        workers.shutdownNow();
    }
}
