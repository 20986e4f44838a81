package dev.mainstay.remember;

import dev.mainstay.act.Log;
import dev.mainstay.identity.Accounts;
import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens as lines of the log. They are read once; the process that writes the state is the only one that changes them. */
final class TokenLines implements Accounts {
    private static final String TOPIC = "token";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Log log;
    private final Map<String, Token> bySha256 = new LinkedHashMap<>();

    TokenLines(Log log) {
        this.log = log;
        log.each(0, written -> {
            if (written.line().topic().equals(TOPIC)) take(written.line());
        });
    }

    private void take(Log.Line line) {
        JsonNode body = JSON.readTree(line.body());
        String sha256 = body.path("sha256").asString();
        Optional<Long> revoked = time(body.path("revoked"));
        Scope scope = Scope.read(body.path("scope").asString()).orElse(Scope.LOOK);
        bySha256.put(
                sha256,
                new Token(
                        line.subject(),
                        scope,
                        sha256,
                        time(body.path("made")).orElse(line.at()),
                        time(body.path("until")),
                        revoked));
    }

    private static Optional<Long> time(JsonNode node) {
        return node.isString() ? Optional.of(Instant.parse(node.asString()).toEpochMilli()) : Optional.empty();
    }

    @Override
    public synchronized List<Token> tokens() {
        return new ArrayList<>(bySha256.values());
    }

    @Override
    public synchronized void made(Token token, String who) {
        write(token, token.made(), who);
    }

    @Override
    public synchronized void revoked(Token token, String who) {
        write(token, token.revoked().orElseThrow(), who);
    }

    private void write(Token token, long at, String who) {
        Map<String, Object> body = new LinkedHashMap<>(token.json());
        body.remove("name");
        body.put("sha256", token.sha256());
        log.append(List.of(new Log.Line(at, TOPIC, token.name(), who, JSON.writeValueAsString(body))));
        bySha256.put(token.sha256(), token);
    }
}
