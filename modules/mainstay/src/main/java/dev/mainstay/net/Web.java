package dev.mainstay.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A client that asks within an {@link Outbound} policy and never throws for what the other side does. */
public final class Web implements AutoCloseable {
    private static final int HOPS = 3;
    /** Redirects are answers, not followed. */
    private static final int NONE = -1;

    private final Outbound policy;
    private final HttpClient client;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** What came back. */
    public sealed interface Answer {
        /** An answer of any status, its body decompressed. */
        @SuppressWarnings("ArrayRecordComponent")
        record Body(int status, String contentType, byte[] bytes) implements Answer {
            /** The beginning of the body, on one line, for a message. */
            public String excerpt() {
                String text = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.UTF_8);
                String line = text.replaceAll("\\s+", " ").strip();
                return line.length() > 160 ? line.substring(0, 160) + "…" : line;
            }
        }

        /** No answer, and why. */
        record Failed(String reason) implements Answer {}

        /** An answer that is larger than allowed. */
        record TooLarge(int limit) implements Answer {}
    }

    public Web(Outbound policy) {
        this.policy = policy;
        this.client = HttpClient.newBuilder()
                .connectTimeout(policy.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(workers)
                .build();
    }

    /**
     * Asks for a document.
     *
     * @param token sent as a bearer token, over redirects too, which never leave the host
     */
    public Answer get(URI url, Optional<Secrets.Answer.Found> token) {
        return within(url, request(url, token).GET());
    }

    /** Asks for a document in one of several forms: {@code accept} is the header of that name. */
    public Answer get(URI url, String accept) {
        return within(
                url, request(url, Optional.empty()).header("Accept", accept).GET());
    }

    /** Sends {@code form} as {@code application/x-www-form-urlencoded}. */
    public Answer post(URI url, Map<String, String> form, Optional<Secrets.Answer.Found> token) {
        String body = form.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return within(
                url,
                request(url, token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Sends a request that may change something: once, and not again where a redirect points to.
     *
     * @param json the body, empty for none
     * @param timeout from sending to the last byte, if it is shorter than the policy's
     */
    public Answer send(String method, URI url, Map<String, String> headers, Optional<String> json, Duration timeout) {
        Duration longest = timeout.compareTo(policy.timeout()) < 0 ? timeout : policy.timeout();
        HttpRequest.Builder request = request(url, Optional.empty()).timeout(longest);
        try {
            headers.forEach(request::header);
            json.ifPresent(body -> request.header("Content-Type", "application/json"));
        } catch (IllegalArgumentException e) {
            return new Answer.Failed(url + ": a header is refused");
        }
        request.method(
                method, json.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        return within(url, request, longest, NONE);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(URI url, Optional<Secrets.Answer.Found> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        if (policy.refusal(url).isEmpty()) request.uri(url);
        request.timeout(policy.timeout()).header("Accept-Encoding", "gzip");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
        return request;
    }

    private Answer within(URI url, HttpRequest.Builder request) {
        return within(url, request, policy.timeout(), HOPS);
    }

    /** The whole exchange, its body included, within the timeout. */
    private Answer within(URI url, HttpRequest.Builder request, Duration timeout, int hops) {
        Optional<String> refusal = policy.refusal(url);
        if (refusal.isPresent()) return new Answer.Failed(url + ": " + refusal.get());
        Future<Answer> exchange = workers.submit(() -> exchange(url, request, timeout, hops));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Answer.Failed(Unreached.late(url.toString(), timeout));
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Failed(url + ": interrupted");
        } catch (ExecutionException e) {
            return new Answer.Failed(url + ": " + e.getCause());
        }
    }

    private Answer exchange(URI url, HttpRequest.Builder request, Duration timeout, int hops)
            throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                Optional<String> location = response.headers().firstValue("Location");
                if (response.statusCode() / 100 == 3 && location.isPresent() && hops != NONE)
                    return redirected(url, url.resolve(location.get()), request, timeout, hops);
                boolean gzip = response.headers()
                        .firstValue("Content-Encoding")
                        .orElse("")
                        .equalsIgnoreCase("gzip");
                return read(url, response, gzip ? new GZIPInputStream(new Capped(body, policy.bodyBytes())) : body);
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.Failed(Unreached.reason(url.toString(), policy.connect(), timeout, e));
        }
    }

    private Answer redirected(URI from, URI to, HttpRequest.Builder request, Duration timeout, int hops)
            throws InterruptedException {
        boolean same = from.getScheme().equals(to.getScheme())
                && from.getHost().equalsIgnoreCase(String.valueOf(to.getHost()))
                && from.getPort() == to.getPort();
        if (!same)
            return new Answer.Failed(
                    from + ": redirects elsewhere, to " + to.getHost() + "; name that URL if it is meant");
        if (hops == 0) return new Answer.Failed(from + ": redirects in circles");
        return exchange(to, request.copy().uri(to), timeout, hops - 1);
    }

    private Answer read(URI url, HttpResponse<InputStream> response, InputStream body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                if (bytes.size() + n > policy.bodyBytes()) return new Answer.TooLarge(policy.bodyBytes());
                bytes.write(buffer, 0, n);
            }
        } catch (IOException e) {
            return new Answer.Failed(url + ": the answer could not be read to its end: " + e.getMessage());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer.Body(response.statusCode(), type, bytes.toByteArray());
    }

    @Override
    public void close() {
        client.shutdownNow();
        workers.shutdownNow();
    }
}
