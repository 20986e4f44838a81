package dev.mainstay.identity;

/**
 * A browser that signed in with a token.
 *
 * @param id random; only the browser and this process have it
 * @param form random; every form that the browser is given carries it, so that no other page can send one
 * @param token as it was when the session began
 * @param until epoch milliseconds
 */
public record Session(String id, String form, Token token, long until) {
    @Override
    public String toString() {
        return "Session[" + token.name() + ", ***]";
    }
}
