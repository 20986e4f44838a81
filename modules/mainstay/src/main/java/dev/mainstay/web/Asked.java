package dev.mainstay.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that was let in.
 *
 * @param parameter a part of the path, by its name in braces
 * @param query a parameter after the path
 * @param caller who asks; empty where nobody has to say so and did not
 * @param from the address of the other end
 * @param back the page of this server that led here, as its path
 * @param body as it came, at most as long as allowed
 */
@SuppressWarnings("ArrayRecordComponent")
record Asked(
        Function<String, String> parameter,
        Function<String, Optional<String>> query,
        Optional<Caller> caller,
        String from,
        Optional<String> back,
        byte[] body) {

    /** The parts of the path of these names, as a reference. */
    String ref(String... parts) {
        return String.join("/", java.util.Arrays.stream(parts).map(parameter).toList());
    }

    /** Whether an address is a path of this server, and not one that leads elsewhere. */
    static boolean local(String path) {
        return path.matches("/(?!/)[\\x21-\\x7e&&[^\\\\]]*");
    }

    /** Who asks, where the route needs one. */
    Caller who() {
        return caller.orElseThrow();
    }

    /** A field of the form that was sent; empty text when it was not. */
    String field(String name) {
        return form(body).getOrDefault(name, "");
    }

    /** The fields of a form; none when it is not well-formed. */
    static Map<String, String> form(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
