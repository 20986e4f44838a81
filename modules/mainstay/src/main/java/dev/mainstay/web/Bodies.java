package dev.mainstay.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Reads what a request carries, within bounds. */
record Bodies(Bounds bounds) {
    /** A body, or why there is none. */
    sealed interface Read {
        @SuppressWarnings("ArrayRecordComponent")
        record Whole(byte[] bytes) implements Read {}

        /**
         * It was refused.
         *
         * @param after what is to be done when the answer was sent
         */
        record Refused(Answer answer, Runnable after) implements Read {}
    }

    Read read(Route route, ServerRequest request) {
        if (route.body() == Route.Body.NONE) return new Read.Whole(new byte[0]);
        String type = request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .orElse("")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!route.body().types().contains(type))
            return refused(
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    "the Content-Type is to be "
                            + String.join(
                                    " or ",
                                    route.body().types().stream().sorted().toList())
                            + (type.isEmpty() ? "" : ", not " + type),
                    () -> {});
        if (request.headers().contentLength().orElse(0) > bounds.bodyBytes()) return tooLarge();
        return within(request.content()::inputStream);
    }

    /** The server itself waits for the next byte for ever, so another thread does, and its end closes the connection. */
    private Read within(Supplier<InputStream> content) {
        CompletableFuture<Read> read = new CompletableFuture<>();
        Thread reader = Thread.startVirtualThread(() -> {
            try (InputStream in = content.get()) {
                read.complete(read(in));
            } catch (IOException | RuntimeException failure) {
                read.complete(refused(
                        Status.BAD_REQUEST_400, "the body could not be read; nothing of it was taken", () -> {}));
            }
        });
        try {
            return read.get(bounds.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return refused(
                    Status.REQUEST_TIMEOUT_408,
                    "the body was not whole within " + bounds.bodyTime().toMillis() + " ms; nothing of it was taken",
                    reader::interrupt);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return refused(
                    Status.SERVICE_UNAVAILABLE_503,
                    "the server ends; nothing of the body was taken",
                    reader::interrupt);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Read read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > bounds.bodyBytes()) return tooLarge();
        }
        return new Read.Whole(bytes.toByteArray());
    }

    private Read tooLarge() {
        return refused(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "the body is larger than " + bounds.bodyBytes() + " bytes: send it in parts",
                () -> {});
    }

    private static Read refused(Status status, String message, Runnable after) {
        return new Read.Refused(Answer.error(status, message).with("Connection", "close"), after);
    }
}
