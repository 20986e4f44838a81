package dev.mainstay.spec.text;

import java.util.Iterator;

/** Trees as YAML in block style, read alike by YAML 1.1 and 1.2. */
final class YamlText {
    private YamlText() {}

    static String write(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, 0, out);
        return out.toString();
    }

    private static void write(Node node, int indent, StringBuilder out) {
        switch (node) {
            case Node.Scalar scalar -> out.append(scalar(scalar)).append('\n');
            case Node.Sequence list -> items(list, indent, out);
            case Node.Mapping map -> entries(map, indent, out);
        }
    }

    private static void items(Node.Sequence list, int indent, StringBuilder out) {
        for (Node item : list.items()) {
            out.append(" ".repeat(indent)).append("- ");
            switch (item) {
                case Node.Scalar scalar -> out.append(scalar(scalar)).append('\n');
                case Node.Sequence inner -> out.append(Json.of(inner)).append('\n');
                case Node.Mapping inner -> {
                    if (inner.entries().isEmpty()) {
                        out.append("{}\n");
                        continue;
                    }
                    StringBuilder block = new StringBuilder();
                    entries(inner, indent + 2, block);
                    out.append(block.substring(indent + 2));
                }
            }
        }
    }

    private static void entries(Node.Mapping map, int indent, StringBuilder out) {
        Iterator<Node.Entry> entries = map.entries().values().iterator();
        while (entries.hasNext()) {
            Node.Entry entry = entries.next();
            out.append(" ".repeat(indent)).append(text(entry.key())).append(':');
            switch (entry.value()) {
                case Node.Scalar scalar ->
                    out.append(' ').append(scalar(scalar)).append('\n');
                case Node.Sequence list -> nested(list, list.items().isEmpty(), "[]", indent, out);
                case Node.Mapping inner -> nested(inner, inner.entries().isEmpty(), "{}", indent, out);
            }
        }
    }

    private static void nested(Node node, boolean empty, String nothing, int indent, StringBuilder out) {
        out.append(empty ? " " + nothing + "\n" : "\n");
        if (!empty) write(node, indent + 2, out);
    }

    private static String scalar(Node.Scalar scalar) {
        return scalar.tag() == Node.Tag.TEXT ? text(scalar.text()) : Json.of(scalar);
    }

    /** Plain where nothing else could be meant, else in single quotes, else in double quotes. */
    static String text(String text) {
        boolean word = text.matches("[A-Za-z_/][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*")
                && Yaml.core(text) == Node.Tag.TEXT
                && !text.matches("(?i)y|n|yes|no|on|off");
        if (word || text.matches("[0-9]+(\\.[0-9]+)?(ms|[smhdwMQY%])")) return text;
        if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) return "'" + text.replace("'", "''") + "'";
        return Json.quote(text);
    }
}
