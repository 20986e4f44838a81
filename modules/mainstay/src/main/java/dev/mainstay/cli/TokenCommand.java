package dev.mainstay.cli;

import dev.mainstay.identity.Scope;
import dev.mainstay.identity.Token;
import dev.mainstay.spec.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Tokens: who may write to and act through `mainstay serve`.")
final class TokenCommand implements Callable<Integer> {
    private final Desk desk;

    TokenCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        return desk.invalid(
                        "mainstay token create NAME --scope SCOPE, mainstay token list, or mainstay token revoke NAME")
                .code();
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a token and print it, this once; only its SHA-256 is kept.",
            footer = {
                "",
                "Scopes, each with those before it: look, push (counts, runs, changes, heartbeats), operate (decide and act),",
                "admin (make and revoke tokens).",
                "Example: mainstay token create ci --scope push --for 90d > ci.token"
            })
    static final class Create implements Callable<Integer> {
        private final Desk desk;

        @Parameters(index = "0", paramLabel = "NAME", description = "Of the machine or person that will hold it.")
        String name = "";

        @Option(names = "--scope", required = true, paramLabel = "SCOPE", description = "look, push, operate or admin.")
        String scope = "";

        @Option(
                names = "--for",
                paramLabel = "DURATION",
                description = "How long it is good, e.g. 90d (default: ever).")
        String length = "";

        @Mixin
        Folder folder = new Folder();

        @Mixin
        Credential credential = new Credential();

        @Mixin
        Format format = new Format();

        Create(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            if (format.refused(desk)) return Exit.INVALID.code();
            Optional<Scope> chosen = Scope.read(scope);
            if (chosen.isEmpty())
                return desk.invalid("--scope " + scope + " is not known; write one of " + Scope.words())
                        .code();
            Optional<Duration> given = Durations.read(length);
            if (!length.isEmpty() && given.filter(Duration::isPositive).isEmpty())
                return desk.invalid("'" + length + "' is no duration: write e.g. 12h or 90d")
                        .code();
            Optional<Exit> missing = missing(folder, desk);
            if (missing.isPresent()) return missing.get().code();
            Optional<Long> until = given.map(span -> desk.now() + span.toMillis());
            return switch (new Keys(folder, credential, desk).create(name, chosen.get(), until)) {
                case Keys.Changed.Refused refused -> refused.exit().code();
                case Keys.Changed.Done done -> {
                    if (format.json()) Json.print(desk.out(), done.token());
                    else {
                        desk.err()
                                .println("mainstay: this is the token " + name + " of scope "
                                        + chosen.get().word()
                                        + until.map(end -> ", good until " + Moment.print(end))
                                                .orElse("")
                                        + "; it is shown this once and written down nowhere");
                        desk.out().println(done.token().path("token").asString());
                    }
                    yield 0;
                }
            };
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every token that was ever made, without its text, which nobody has but its holder.")
    static final class Listed implements Callable<Integer> {
        private final Desk desk;

        @Mixin
        Folder folder = new Folder();

        @Mixin
        Format format = new Format();

        Listed(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            if (format.refused(desk)) return Exit.INVALID.code();
            Optional<Exit> missing = missing(folder, desk);
            if (missing.isPresent()) return missing.get().code();
            List<Token> tokens = new Keys(folder, new Credential(), desk).all();
            if (format.json())
                Json.print(
                        desk.out(),
                        Json.map(
                                "version",
                                1,
                                "tokens",
                                tokens.stream().map(Token::json).toList()));
            else if (tokens.isEmpty()) desk.out().println("no token was ever made");
            else for (Token token : tokens) desk.out().println(line(token));
            return 0;
        }

        private String line(Token token) {
            String standing = token.revoked()
                    .map(at -> "revoked on " + Moment.print(at))
                    .orElseGet(() -> token.until()
                            .map(end -> (end <= desk.now() ? "expired on " : "until ") + Moment.print(end))
                            .orElse("for ever"));
            return String.format(
                    java.util.Locale.ROOT,
                    "%-20s  %-7s  made on %s, %s",
                    token.name(),
                    token.scope().word(),
                    Moment.print(token.made()),
                    standing);
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Take a token back: from now on it opens nothing.")
    static final class Revoke implements Callable<Integer> {
        private final Desk desk;

        @Parameters(index = "0", paramLabel = "NAME", description = "Of the token.")
        String name = "";

        @Mixin
        Folder folder = new Folder();

        @Mixin
        Credential credential = new Credential();

        Revoke(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Integer call() {
            Optional<Exit> missing = missing(folder, desk);
            if (missing.isPresent()) return missing.get().code();
            return switch (new Keys(folder, credential, desk).revoke(name)) {
                case Keys.Changed.Refused refused -> refused.exit().code();
                case Keys.Changed.Done done -> {
                    desk.out().println("the token " + name + " opens nothing any more");
                    yield 0;
                }
            };
        }
    }

    private static Optional<Exit> missing(Folder folder, Desk desk) {
        return folder.path.toFile().exists()
                ? Optional.empty()
                : Optional.of(desk.invalid(folder.path + " does not exist; --in names the folder of documents"));
    }
}
