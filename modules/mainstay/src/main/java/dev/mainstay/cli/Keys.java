package dev.mainstay.cli;

import dev.mainstay.identity.Keyring;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Token;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Tokens of a state, changed through the server that holds it, or directly. */
record Keys(Folder folder, Credential credential, Desk desk) {
    /** What a change of tokens came to. */
    sealed interface Changed {
        /**
         * It is done.
         *
         * @param token its name, scope and times, and its text when it was just made
         */
        record Done(JsonNode token) implements Changed {}

        record Refused(Exit exit) implements Changed {}
    }

    Changed create(String name, Scope scope, Optional<Long> until) {
        Map<String, Object> asked = Json.map("name", name, "scope", scope.word());
        until.ifPresent(end -> asked.put("until", Json.time(end)));
        return change("POST", "/api/v1/tokens", asked, keyring -> {
            Keyring.Issued issued = keyring.issue(name, scope, until, desk.now(), me());
            Map<String, Object> made = issued.token().json();
            made.put("token", issued.text());
            return made;
        });
    }

    Changed revoke(String name) {
        String path = "/api/v1/tokens/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return change(
                "DELETE",
                path,
                Map.of(),
                keyring -> keyring.revoke(name, desk.now(), me()).json());
    }

    /** Every token that was made, in the order of making. */
    List<Token> all() {
        if (!Journal.exists(folder.state())) return List.of();
        try (Journal journal = Journal.read(folder.state())) {
            return journal.accounts().tokens();
        }
    }

    private Changed change(
            String method, String path, Map<String, Object> asked, Function<Keyring, Map<String, Object>> directly) {
        Optional<Server> server = Server.of(folder.state());
        if (server.isPresent()) return ask(server.get(), method, path, asked);
        try (Journal journal = Turn.open(folder.state(), Settings.DEFAULT, desk.err())) {
            return new Changed.Done(Json.tree(directly.apply(new Keyring(journal.accounts()))));
        } catch (IllegalArgumentException wrong) {
            return new Changed.Refused(desk.invalid(String.valueOf(wrong.getMessage())));
        }
    }

    private Changed ask(Server server, String method, String path, Map<String, Object> asked) {
        Optional<String> token = credential.text(server, desk);
        if (token.isEmpty()) return new Changed.Refused(Exit.INVALID);
        try {
            Server.Reply reply = server.ask(method, path, asked, token.get());
            if (reply.well()) return new Changed.Done(reply.body());
            desk.err().println("mainstay: " + reply.error());
            return new Changed.Refused(reply.exit());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String me() {
        String user = System.getProperty("user.name", "");
        return user.isBlank() ? "somebody at this machine" : user;
    }
}
