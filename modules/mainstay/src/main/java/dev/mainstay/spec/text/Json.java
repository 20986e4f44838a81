package dev.mainstay.spec.text;

import java.math.BigDecimal;
import java.util.TreeMap;

/** Canonical JSON: keys in order, no spaces, numbers plain. */
final class Json {
    private Json() {}

    static String of(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(Node node, StringBuilder out) {
        switch (node) {
            case Node.Scalar scalar -> out.append(scalar(scalar));
            case Node.Sequence list -> {
                out.append('[');
                String comma = "";
                for (Node item : list.items()) {
                    out.append(comma);
                    write(item, out);
                    comma = ",";
                }
                out.append(']');
            }
            case Node.Mapping map -> {
                out.append('{');
                String comma = "";
                for (Node.Entry entry : new TreeMap<>(map.entries()).values()) {
                    out.append(comma).append(quote(entry.key())).append(':');
                    write(entry.value(), out);
                    comma = ",";
                }
                out.append('}');
            }
        }
    }

    /** For people: keys in the order of the tree, one to a line. */
    static String pretty(Node node) {
        StringBuilder out = new StringBuilder();
        pretty(node, "\n", out);
        return out.toString();
    }

    private static void pretty(Node node, String line, StringBuilder out) {
        switch (node) {
            case Node.Scalar scalar -> out.append(scalar(scalar));
            case Node.Sequence list -> {
                boolean flat = list.items().stream().allMatch(Node.Scalar.class::isInstance);
                String comma = "";
                out.append('[');
                for (Node item : list.items()) {
                    out.append(comma).append(flat ? (comma.isEmpty() ? "" : " ") : line + "  ");
                    pretty(item, line + "  ", out);
                    comma = ",";
                }
                out.append(flat ? "]" : line + "]");
            }
            case Node.Mapping map -> {
                if (map.entries().isEmpty()) {
                    out.append("{}");
                    return;
                }
                String comma = "";
                out.append('{');
                for (Node.Entry entry : map.entries().values()) {
                    out.append(comma)
                            .append(line)
                            .append("  ")
                            .append(quote(entry.key()))
                            .append(": ");
                    pretty(entry.value(), line + "  ", out);
                    comma = ",";
                }
                out.append(line).append('}');
            }
        }
    }

    private static String scalar(Node.Scalar scalar) {
        return switch (scalar.tag()) {
            case NULL -> "null";
            case BOOLEAN -> scalar.text().toLowerCase(java.util.Locale.ROOT);
            case INTEGER, DECIMAL ->
                Scalars.number(scalar.text()).map(BigDecimal::toPlainString).orElseGet(() -> quote(scalar.text()));
            case TEXT -> quote(scalar.text());
        };
    }

    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20
                            || (c >= 0x7f && c <= 0x9f)
                            || c == 0x2028
                            || c == 0x2029
                            || c == 0xfeff
                            || (Character.isSurrogate(c) && !paired(text, i)))
                        out.append(String.format("\\u%04x", (int) c));
                    else out.append(c);
                }
            }
        }
        return out.append('"').toString();
    }

    private static boolean paired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
