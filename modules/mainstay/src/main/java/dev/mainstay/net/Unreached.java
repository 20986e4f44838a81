package dev.mainstay.net;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/** Why there was no answer, in a sentence. */
final class Unreached {
    private Unreached() {}

    /** @param name of what was asked: its URL, or a word where the URL is a secret */
    static String reason(String name, Outbound policy, Exception failure) {
        return switch (failure) {
            case HttpConnectTimeoutException late ->
                name + ": no connection within " + policy.connect().toMillis() + " ms";
            case HttpTimeoutException late -> late(name, policy);
            case ConnectException nobody -> name + ": nobody answers (connection refused or no such host)";
            default -> name + ": " + (failure.getMessage() == null ? failure.toString() : failure.getMessage());
        };
    }

    static String late(String name, Outbound policy) {
        return name + ": no complete answer within " + policy.timeout().toMillis() + " ms";
    }
}
