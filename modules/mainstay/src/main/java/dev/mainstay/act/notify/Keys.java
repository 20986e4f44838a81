package dev.mainstay.act.notify;

import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Secrets for one sending: looked up when it begins, so that one that was changed counts at once. */
record Keys(Secrets secrets) {
    private static final String STARS = "***";
    private static final int SHORTEST = 6;

    Secrets.Answer of(Secret secret) {
        return switch (secret) {
            case Secret.Env env -> secrets.env(env.name());
            case Secret.File file -> secrets.file(file.path());
            case Secret.Kubernetes kubernetes ->
                new Secrets.Answer.Missing("secrets of Kubernetes are not read by this version");
        };
    }

    /** The URL that a secret holds; empty when it holds none. */
    static Optional<URI> url(Secrets.Answer.Found secret) {
        try {
            URI url = URI.create(secret.value());
            boolean usable =
                    url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
            return usable ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    /** An outcome without the secret in its sentence. */
    static Outcome without(Outcome outcome, Secrets.Answer.Found secret) {
        return switch (outcome) {
            case Outcome.Delivered delivered -> delivered;
            case Outcome.Refused refused -> new Outcome.Refused(without(refused.reason(), secret));
            case Outcome.Failed failed -> new Outcome.Failed(without(failed.reason(), secret), failed.after());
        };
    }

    /** A sentence of the other side's without the secret: neither it nor a part of a URL that says more than where. */
    static String without(String sentence, Secrets.Answer.Found secret) {
        String clean = sentence.replace(secret.value(), STARS);
        String telling = url(secret)
                .map(url -> url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
                .orElse("");
        for (String part : Stream.concat(Stream.of(telling), Arrays.stream(telling.split("[/?&=]")))
                .flatMap(part -> Stream.of(part, decoded(part)))
                .filter(part -> part.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) clean = clean.replace(part, STARS);
        return clean;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
