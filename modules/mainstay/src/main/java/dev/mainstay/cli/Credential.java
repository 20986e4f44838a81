package dev.mainstay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The token that a command shows to a server which holds the state. Without a server none is needed. */
final class Credential {
    private static final String VARIABLE = "MAINSTAY_TOKEN";
    private static final long LARGEST = 4_096;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "While `mainstay serve` runs: a file with a token (default: the environment's MAINSTAY_TOKEN).")
    @Nullable
    Path file;

    /** The token's text; empty when there is none, which {@code desk} is told. */
    Optional<String> text(Server server, Desk desk) {
        String needed = server + " holds this state";
        if (file == null) {
            Optional<String> given = Optional.ofNullable(System.getenv(VARIABLE))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
            if (given.isEmpty())
                desk.invalid(needed + ", and takes writes with a token only: name a file that holds one with"
                        + " --token-file, or set " + VARIABLE);
            return given;
        }
        try {
            String text = Files.size(file) > LARGEST
                    ? ""
                    : Files.readString(file).lines().findFirst().orElse("").strip();
            if (!text.isEmpty()) return Optional.of(text);
            desk.invalid(file + " holds no token in its first line");
        } catch (IOException failure) {
            desk.invalid(
                    file + " cannot be read for a token: " + dev.mainstay.spec.Failures.told(failure, file.toString()));
        }
        return Optional.empty();
    }
}
