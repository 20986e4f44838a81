package dev.mainstay.net;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Why there was no answer, in a sentence. */
final class Unreached {
    private Unreached() {}

    /**
     * The reason of a failure.
     *
     * @param name of what was asked: its URL, or a word where the URL is a secret
     * @param connect longest time until there is a connection
     * @param timeout longest time until the last byte
     */
    static String reason(String name, Duration connect, Duration timeout, Exception failure) {
        return switch (failure) {
            case HttpConnectTimeoutException late -> name + ": no connection within " + connect.toMillis() + " ms";
            case HttpTimeoutException late -> late(name, timeout);
            case ConnectException nobody -> name + ": nobody answers (connection refused or no such host)";
            default -> name + ": " + (failure.getMessage() == null ? failure.toString() : failure.getMessage());
        };
    }

    static String late(String name, Duration timeout) {
        return name + ": no complete answer within " + timeout.toMillis() + " ms";
    }
}
