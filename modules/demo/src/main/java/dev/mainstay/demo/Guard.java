package dev.mainstay.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who may ask. A browser can be led here by any page that it shows, so names and origins count and not only the address. */
final class Guard {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private Guard() {}

    /** Why the request is not answered; empty when it may be. */
    static Optional<String> refusal(HttpExchange exchange) {
        InetAddress from = exchange.getRemoteAddress().getAddress();
        if (!from.isLoopbackAddress()) return Optional.of("only this machine may ask");
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !NAMES.contains(name(host)))
            return Optional.of("ask for localhost, 127.0.0.1 or [::1], not for another name");
        if (READS.contains(exchange.getRequestMethod())) return Optional.empty();
        String origin = headers.getFirst("Origin");
        if (origin != null && !same(origin, host)) return Optional.of("a page of elsewhere may change nothing here");
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none"))
            return Optional.of("a page of elsewhere may change nothing here");
        return Optional.empty();
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    }

    private static boolean same(String origin, String host) {
        try {
            URI uri = new URI(origin);
            return "http".equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getRawAuthority());
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
