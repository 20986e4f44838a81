package dev.mainstay.measure.fleet;

import dev.mainstay.measure.Globs;
import dev.mainstay.net.Web;
import dev.mainstay.spec.Document.Observe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at what runs in an environment. */
public final class Fleet {
    /** More instances than this are no fleet that is compared one by one. */
    private static final int MOST = 10_000;

    private static final String PREFIX = "sha256:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Fleet() {}

    /**
     * One instance.
     *
     * @param digest SHA-256 in hexadecimal, without a prefix; empty when it is not told
     * @param version empty when it is not told
     */
    public record Running(String instance, String digest, String version) {}

    /** What a look found. */
    public sealed interface Look {
        /** What runs, in the order that was told. */
        record Seen(List<Running> running) implements Look {
            public Seen {
                running = List.copyOf(running);
            }
        }

        /** Nothing is known, and why. */
        record Unknown(String reason) implements Look {}
    }

    public static Look look(Observe observe, Web web) {
        return switch (observe) {
            case Observe.Http http ->
                switch (web.get(http.url(), "application/json")) {
                    case Web.Answer.Failed failed -> new Look.Unknown(failed.reason());
                    case Web.Answer.TooLarge large ->
                        new Look.Unknown(http.url() + ": the answer is larger than " + large.limit() + " bytes");
                    case Web.Answer.Body body ->
                        body.status() == 200
                                ? read(http.url().toString(), body.bytes())
                                : new Look.Unknown(http.url() + " answered " + body.status() + ": " + body.excerpt());
                };
            case Observe.Files files -> files(files.globs());
            case Observe.Other other ->
                new Look.Unknown("an environment that is observed by " + other.kind() + " is not read by this version");
        };
    }

    private static Look read(String from, byte[] bytes) {
        JsonNode list;
        try {
            list = JSON.readTree(bytes);
        } catch (JacksonException wrong) {
            return new Look.Unknown(from + " did not answer with JSON: " + wrong.getOriginalMessage());
        }
        if (list.isObject() && list.size() == 1) list = list.iterator().next();
        if (!list.isArray() || list.size() > MOST)
            return new Look.Unknown(
                    from + ": a list of at most " + MOST + " objects with instance, digest and version is expected");
        List<Running> running = new ArrayList<>();
        for (JsonNode one : list) {
            Optional<String> name = text(one, "instance").or(() -> text(one, "replica"));
            Optional<String> digest = text(one, "digest");
            Optional<String> version = text(one, "version");
            if (name.isEmpty() || (digest.isEmpty() && version.isEmpty()))
                return new Look.Unknown(
                        from + ": object " + (running.size() + 1) + " lacks an instance, or both digest and version");
            running.add(new Running(name.get(), bare(digest.orElse("")), version.orElse("")));
        }
        return new Look.Seen(running);
    }

    private static Optional<String> text(JsonNode object, String name) {
        return object.path(name).isString() ? Optional.of(object.path(name).asString()) : Optional.empty();
    }

    /** A digest as it is compared: hexadecimal in lower case, without what stands before it. */
    public static String bare(String digest) {
        int at = digest.lastIndexOf(PREFIX);
        return (at < 0 ? digest : digest.substring(at + PREFIX.length())).toLowerCase(Locale.ROOT);
    }

    private static Look files(List<String> globs) {
        try {
            List<Path> files = Globs.expand(globs);
            if (files.isEmpty()) return new Look.Unknown("no file matches " + String.join(", ", globs));
            if (files.size() > MOST) return new Look.Unknown("more than " + MOST + " files match");
            List<Running> running = new ArrayList<>();
            for (Path file : files) running.add(new Running(String.valueOf(file.getFileName()), digest(file), ""));
            return new Look.Seen(running);
        } catch (IOException failure) {
            return new Look.Unknown(Globs.reason(failure));
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
