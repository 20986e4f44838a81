package dev.mainstay.web;

import java.net.InetAddress;
import java.util.Set;

/**
 * Where a server listens, and by which names it is called. From this machine anybody may look; where it can be reached from elsewhere, or
 * is called by another name, looking needs a token as well.
 *
 * @param port 0 for any that is free
 * @param names beside those of this machine, without ports: {@code mainstay.example.com}
 */
public record Listen(InetAddress address, int port, Set<String> names) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    public Listen {
        names = Set.copyOf(names);
    }

    /** On this machine only. */
    public static Listen here(int port) {
        return new Listen(InetAddress.getLoopbackAddress(), port, Set.of());
    }

    /** Whether people of elsewhere may get here. */
    boolean open() {
        return !address.isLoopbackAddress() || !names.isEmpty();
    }

    /**
     * Whether it is called so.
     *
     * @param authority of a request: a name, and a port where one is given
     */
    boolean called(String authority) {
        String name = authority.replaceFirst(":\\d+$", "");
        return HERE.contains(name) || names.contains(name);
    }
}
