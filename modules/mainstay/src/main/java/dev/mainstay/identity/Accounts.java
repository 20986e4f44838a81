package dev.mainstay.identity;

import java.util.List;

/** Where tokens are remembered. What was written is durable when a method returns. */
public interface Accounts {
    /** Every token that was ever made, in the order of making. */
    List<Token> tokens();

    /**
     * Remembers a token that was made.
     *
     * @param who makes it
     */
    void made(Token token, String who);

    /**
     * Remembers that a token was revoked.
     *
     * @param token as {@link #tokens} hands it out, with the time at which it was revoked
     * @param who revokes it
     */
    void revoked(Token token, String who);
}
