package dev.mainstay.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells whom a token or a session stands for. Sessions are held in memory only: they end with the process, or with their token. */
public final class Doorkeeper {
    private static final long SESSION_MILLIS = 12 * 3_600_000L;
    private static final int SESSIONS = 1_000;

    private final Keyring keyring;
    private final LongSupplier clock;
    private final Guesses guesses = new Guesses();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /** What a token's text is worth. */
    public sealed interface Admission {
        record Admitted(Token token) implements Admission {}

        record Refused(String reason) implements Admission {}

        /**
         * Too many wrong ones came.
         *
         * @param begins whether this one is the first that is told so
         */
        record Guessed(long retryMillis, boolean begins) implements Admission {}
    }

    /**
     * Guards with the tokens of a ring.
     *
     * @param clock the present, epoch milliseconds
     */
    public Doorkeeper(Keyring keyring, LongSupplier clock) {
        this.keyring = keyring;
        this.clock = clock;
    }

    public Keyring keyring() {
        return keyring;
    }

    public Admission admit(String text) {
        long now = clock.getAsLong();
        Optional<Token> found = keyring.find(text);
        if (found.isEmpty()) {
            Guesses.Told told = guesses.wrong(now);
            return told.retryMillis() > 0
                    ? new Admission.Guessed(told.retryMillis(), told.begins())
                    : new Admission.Refused("this token is not known here: `mainstay token list` names those that are,"
                            + " `mainstay token create NAME --scope push` makes one");
        }
        Token token = found.get();
        if (token.stands(now)) return new Admission.Admitted(token);
        String what = token.revoked()
                .map(at -> "was revoked at " + Instant.ofEpochMilli(at))
                .orElseGet(
                        () -> "expired at " + Instant.ofEpochMilli(token.until().orElseThrow()));
        return new Admission.Refused("the token " + token.name() + " " + what + ": `mainstay token create "
                + token.name() + " --scope " + token.scope().word() + "` makes another");
    }

    /** Begins a session of twelve hours for a token that was admitted. */
    public synchronized Session begin(Token token) {
        long now = clock.getAsLong();
        sessions.values().removeIf(old -> old.until() <= now);
        if (sessions.size() >= SESSIONS)
            sessions.remove(sessions.keySet().iterator().next());
        Session session = new Session(Keyring.random(random), Keyring.random(random), token, now + SESSION_MILLIS);
        sessions.put(session.id(), session);
        return session;
    }

    /** The session of this identity, while it lasts and its token stands. */
    public synchronized Optional<Session> session(String id) {
        long now = clock.getAsLong();
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.until() > now)
                .filter(session -> keyring.tokens().stream()
                        .anyMatch(token -> token.sha256().equals(session.token().sha256()) && token.stands(now)));
    }

    /** Ends a session. */
    public synchronized void end(Session session) {
        sessions.remove(session.id());
    }

    /** Whether a form carries what the session gave it; takes as long for a near miss as for any other. */
    public static boolean sent(Session session, String form) {
        return MessageDigest.isEqual(
                session.form().getBytes(StandardCharsets.UTF_8), form.getBytes(StandardCharsets.UTF_8));
    }
}
