package dev.mainstay.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Secrets by reference.
 *
 * @param environment names and values
 */
public record Secrets(Map<String, String> environment) {
    private static final long LARGEST = 64 * 1024;

    /** A secret, or why there is none. */
    public sealed interface Answer {
        /** Never shown: its text is a row of stars. */
        record Found(String value) implements Answer {
            @Override
            public String toString() {
                return "***";
            }
        }

        record Missing(String reason) implements Answer {}
    }

    /** The value of an environment variable. */
    public Answer env(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank()
                ? new Answer.Missing("environment variable " + name + " is not set")
                : new Answer.Found(value.strip());
    }

    /** The first line of a file. */
    public Answer file(Path path) {
        try {
            if (Files.size(path) > LARGEST) return new Answer.Missing(path + " is too large for a secret");
            String text = Files.readString(path, StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("").strip();
            return line.isEmpty() ? new Answer.Missing(path + " is empty") : new Answer.Found(line);
        } catch (IOException e) {
            return new Answer.Missing("cannot read the secret in " + path);
        }
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
