package dev.mainstay.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes, finds and revokes tokens. */
public final class Keyring {
    private static final String PREFIX = "mst_";
    private static final int BYTES = 32;

    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    /**
     * A token that was just made.
     *
     * @param text what its holder shows: the prefix {@code mst_} and 32 random bytes as base64url; it is nowhere else
     */
    public record Issued(Token token, String text) {
        @Override
        public String toString() {
            return "Issued[" + token.name() + ", ***]";
        }
    }

    public Keyring(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Every token ever made, in the order of making. */
    public List<Token> tokens() {
        return accounts.tokens();
    }

    /**
     * Makes a token.
     *
     * @param until when it expires, epoch milliseconds
     * @param who makes it
     * @throws IllegalArgumentException when the name is none, or a token of this name stands
     */
    public synchronized Issued issue(String name, Scope scope, Optional<Long> until, long now, String who) {
        String text = secret();
        Token token = new Token(name, scope, hash(text), now, until, Optional.empty());
        if (standing(name, now).isPresent())
            throw new IllegalArgumentException(
                    "there is a token " + name + " already: revoke it first, or choose another name");
        accounts.made(token, who);
        return new Issued(token, text);
    }

    /**
     * Takes a token back, now.
     *
     * @throws IllegalArgumentException when no token of this name stands
     */
    public synchronized Token revoke(String name, long now, String who) {
        Token token = standing(name, now)
                .orElseThrow(() -> new IllegalArgumentException("no token " + name + " stands"))
                .revoked(now);
        accounts.revoked(token, who);
        return token;
    }

    /** The token of this text, whether it stands or not. Takes as long for a near miss as for any other. */
    public Optional<Token> find(String text) {
        byte[] hash = hash(text).getBytes(StandardCharsets.US_ASCII);
        Optional<Token> found = Optional.empty();
        for (Token token : accounts.tokens())
            if (MessageDigest.isEqual(hash, token.sha256().getBytes(StandardCharsets.US_ASCII)))
                found = Optional.of(token);
        return found;
    }

    private Optional<Token> standing(String name, long now) {
        return accounts.tokens().stream()
                .filter(token -> token.name().equals(name) && token.stands(now))
                .findFirst();
    }

    private String secret() {
        return PREFIX + random(random);
    }

    static String random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
