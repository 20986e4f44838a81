package dev.mainstay.cli;

import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** A decision on its way into the ledger: through the server that holds the state, or directly. */
record Decision(Folder folder, Credential credential, Desk desk) {
    /** What became of it. */
    sealed interface Made {
        /**
         * It is in the ledger.
         *
         * @param entry its number
         */
        record Written(long entry) implements Made {}

        record Refused(Exit exit) implements Made {}
    }

    /**
     * Makes it.
     *
     * @param asked as a server is asked for it
     * @param directly writes it into an open state; what it throws for a wrong call is told
     * @param hint what to do when the call is wrong
     */
    Made make(Map<String, Object> asked, ToLongFunction<Journal> directly, String hint) {
        Optional<Server> server = Server.of(folder.state());
        if (server.isPresent()) return ask(server.get(), asked, hint);
        try (Journal journal = Turn.open(folder.state(), Settings.DEFAULT, desk.err())) {
            return new Made.Written(directly.applyAsLong(journal));
        } catch (IllegalArgumentException wrong) {
            return new Made.Refused(desk.invalid(wrong.getMessage() + hint));
        }
    }

    private Made ask(Server server, Map<String, Object> asked, String hint) {
        Optional<String> token = credential.text(server, desk);
        if (token.isEmpty()) return new Made.Refused(Exit.INVALID);
        try {
            Server.Reply reply = server.ask("POST", "/api/v1/exclusions", asked, token.get());
            if (reply.well()) return new Made.Written(reply.body().path("entry").asLong());
            desk.err().println("mainstay: " + reply.error() + (reply.status() == 422 ? hint : ""));
            return new Made.Refused(reply.exit());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
