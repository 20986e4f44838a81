package dev.mainstay.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one may do; each includes those before it. */
public enum Scope {
    /** See how things stand. */
    LOOK,
    /** Hand in what was counted, what ran and what changed. */
    PUSH,
    /** Decide about what is promised and what burns. */
    OPERATE,
    /** Make and revoke tokens. */
    ADMIN;

    public boolean covers(Scope needed) {
        return compareTo(needed) >= 0;
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #word} writes; empty for any other text. */
    public static Optional<Scope> read(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    /** All, as a sentence names them. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
    }
}
