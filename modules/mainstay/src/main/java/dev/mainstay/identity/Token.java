package dev.mainstay.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token as it is remembered: not its text, which only its holder has.
 *
 * @param name of its holder, a machine's or a person's
 * @param sha256 of its text, hexadecimal
 * @param made epoch milliseconds
 * @param until when it expires, epoch milliseconds; empty for never
 * @param revoked when it was taken back, epoch milliseconds; empty when it was not
 */
public record Token(String name, Scope scope, String sha256, long made, Optional<Long> until, Optional<Long> revoked) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    public Token {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "a token's name has 1 to 63 letters, digits, or . _ @ - and begins with a" + " letter or digit");
    }

    /** Whether it opens anything at a time. */
    public boolean stands(long now) {
        return revoked.isEmpty() && until.filter(end -> end <= now).isEmpty();
    }

    /** What is told of it: name, scope, and times as ISO 8601. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("scope", scope.word());
        map.put("made", Instant.ofEpochMilli(made).toString());
        until.ifPresent(at -> map.put("until", Instant.ofEpochMilli(at).toString()));
        revoked.ifPresent(at -> map.put("revoked", Instant.ofEpochMilli(at).toString()));
        return map;
    }

    Token revoked(long at) {
        return new Token(name, scope, sha256, made, until, Optional.of(at));
    }
}
