package dev.mainstay.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

/**
 * A port of this machine where something is going to listen.
 *
 * @param option by which it is named
 * @param number 0 for any
 */
record Port(String option, int number) {
    private static final int MOST = 65_535;
    private static final Duration AGAIN = Duration.ofMillis(100);
    /** What was killed a moment ago is over within this. */
    private static final int TRIES = 20;

    /** Why it is none. */
    Optional<String> wrong() {
        return number >= 0 && number <= MOST
                ? Optional.empty()
                : Optional.of(option + " is " + number + ": write 0 … " + MOST);
    }

    /** Why both cannot be used. */
    Optional<String> same(Port other) {
        return number != 0 && number == other.number
                ? Optional.of(option + " and " + other.option + " are both " + number + ": choose two ports")
                : Optional.empty();
    }

    /** The port, or one that is free now where any will do; empty when something else listens there and goes on doing so. */
    Optional<Integer> free() throws InterruptedException {
        Optional<Integer> free = now();
        for (int i = 0; i < TRIES && free.isEmpty(); i++) {
            Thread.sleep(AGAIN);
            free = now();
        }
        return free;
    }

    private Optional<Integer> now() {
        try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    /** What is said where it is not free. */
    String taken(String who) {
        return "port " + number + ", where " + who
                + " is to listen, is taken: end what listens there, or choose another with " + option + ", 0 for any";
    }
}
