package dev.mainstay.spec.text;

import dev.mainstay.spec.Step;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The headers of a request. */
record Headers(Library library) {
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "upgrade",
            "transfer-encoding",
            "accept-encoding",
            "idempotency-key");
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token");

    /** Each header's value by its name; empty when one is refused, which is told. */
    Optional<Map<String, Step.Header>> read(View http) {
        Map<String, Step.Header> headers = new LinkedHashMap<>();
        boolean sound = true;
        for (Node.Entry entry : http.view("headers")
                .orElse(View.of(Node.empty(http.at())))
                .map()
                .entries()
                .values()) {
            Optional<Step.Header> header = header(entry);
            header.ifPresent(h -> headers.put(entry.key(), h));
            sound &= header.isPresent();
        }
        return sound ? Optional.of(headers) : Optional.empty();
    }

    private Optional<Step.Header> header(Node.Entry entry) {
        String name = entry.key().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,100}"))
            return refuse(entry, "'" + Spelling.shorten(entry.key()) + "' is no name of a header", "e.g. X-Team");
        if (OURS.contains(name)) return refuse(entry, "'" + entry.key() + "' is set by Mainstay", "remove it");
        if (entry.value() instanceof Node.Mapping map)
            return Sources.secret(View.of(map.with(entry.key(), map)), entry.key())
                    .map(Step.Header.Kept::new);
        String value = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
        if (SECRET.contains(name))
            return refuse(
                    entry, "a secret stands here in clear", "write where it is found: {env: NAME} or {file: PATH}");
        if (!value.matches("[\\x20-\\x7e]{0,2000}"))
            return refuse(entry, "the value of '" + entry.key() + "' is no plain text on one line", "");
        return Optional.of(new Step.Header.Text(value));
    }

    private Optional<Step.Header> refuse(Node.Entry entry, String message, String hint) {
        library.error(entry.at(), message, hint);
        return Optional.empty();
    }
}
