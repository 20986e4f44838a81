package dev.mainstay.spec;

import java.nio.file.Path;

/** Where a secret is found. The secret itself is never part of a specification. */
public sealed interface Secret {
    /** An environment variable. */
    record Env(String name) implements Secret {}

    /** The first line of a file. */
    record File(Path path) implements Secret {}

    /** A key of a Kubernetes secret. */
    record Kubernetes(String namespace, String name, String key) implements Secret {}
}
