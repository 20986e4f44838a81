package dev.mainstay.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads what a request carries, within bounds. */
record Bodies(Bounds bounds) {
    /** A body, or why there is none. */
    sealed interface Read {
        @SuppressWarnings("ArrayRecordComponent")
        record Whole(byte[] bytes) implements Read {}

        record Refused(Answer answer) implements Read {}
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
                            + (type.isEmpty() ? "" : ", not " + type));
        if (request.headers().contentLength().orElse(0) > bounds.bodyBytes()) return tooLarge();
        try (InputStream in = request.content().inputStream()) {
            return read(in);
        } catch (IOException | RuntimeException failure) {
            return late();
        }
    }

    private Read read(InputStream in) throws IOException {
        long began = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > bounds.bodyBytes()) return tooLarge();
            if (System.nanoTime() - began > bounds.bodyTime().toNanos()) return late();
        }
        return new Read.Whole(bytes.toByteArray());
    }

    private Read tooLarge() {
        return refused(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "the body is larger than " + bounds.bodyBytes() + " bytes: send it in parts");
    }

    private Read late() {
        return refused(
                Status.REQUEST_TIMEOUT_408,
                "the body was not whole within " + bounds.bodyTime().toMillis() + " ms; nothing of it was taken");
    }

    private static Read refused(Status status, String message) {
        return new Read.Refused(Answer.error(status, message).with("Connection", "close"));
    }
}
