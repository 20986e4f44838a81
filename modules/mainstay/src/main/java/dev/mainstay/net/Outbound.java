package dev.mainstay.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What requests to others may do and cost.
 *
 * @param hosts the only hosts that may be asked, in lower case; empty for all but link-local ones (where clouds keep credentials)
 * @param connect longest time to connect
 * @param timeout longest time from sending to the last byte
 * @param bodyBytes largest answer, before and after decompression
 */
public record Outbound(Set<String> hosts, Duration connect, Duration timeout, int bodyBytes) {
    public static final Outbound DEFAULT =
            new Outbound(Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(30), 64 * 1024 * 1024);

    public Outbound {
        hosts = Set.copyOf(hosts);
        if (!connect.isPositive() || !timeout.isPositive())
            throw new IllegalArgumentException("timeouts must be positive: " + connect + ", " + timeout);
        if (bodyBytes < 1) throw new IllegalArgumentException("bodyBytes must be positive: " + bodyBytes);
    }

    /** Why {@code url} may not be asked; empty if it may. */
    Optional<String> refusal(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) return Optional.of("only http and https are asked");
        if (url.getHost() == null) return Optional.of("the URL names no host");
        if (url.getUserInfo() != null) return Optional.of("credentials do not belong in a URL; name a token instead");
        return refusal(url.getHost());
    }

    /** Why a host may not be asked, by whatever protocol; empty if it may. */
    public Optional<String> refusal(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty())
            return hosts.contains(host)
                    ? Optional.empty()
                    : Optional.of("the outbound policy does not allow this host");
        return linkLocal(host) ? Optional.of("link-local addresses are not asked") : Optional.empty();
    }

    private static boolean linkLocal(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host))
                if (address.isLinkLocalAddress() || address.isMulticastAddress()) return true;
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
