package dev.mainstay.export.start;

import java.util.Locale;

/** Text of a Prometheus as YAML scalars, and as matchers in a selector. */
final class Quotes {
    private Quotes() {}

    /** A double-quoted scalar. */
    static String of(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') out.append('\\').append((char) c);
            else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff)
                out.append(String.format("\\u%04x", c));
            else out.append((char) c);
        });
        return out.append('"').toString();
    }

    /** A quoted value in a selector. */
    static String matcher(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** An RFC 1123 label of at most 63 characters. */
    static String name(String text) {
        String label = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String from = label.startsWith("-") ? label.substring(1) : label;
        String cut = from.substring(0, Math.min(63, from.length()));
        String name = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
        return name.isEmpty() ? "unnamed" : name;
    }
}
