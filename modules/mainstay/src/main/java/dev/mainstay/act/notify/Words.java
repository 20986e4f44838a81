package dev.mainstay.act.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/** How things are written in messages of every kind. */
final class Words {
    private Words() {}

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** ISO 8601, in UTC. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** The same for the same parts, and practically never for others: 32 hexadecimal digits of SHA-256. */
    static String digest(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
