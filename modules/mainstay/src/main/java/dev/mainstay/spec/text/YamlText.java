package dev.mainstay.spec.text;

/** Trees as YAML in block style. */
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
            case Node.Sequence list -> {
                for (Node item : list.items()) {
                    out.append(" ".repeat(indent)).append("- ");
                    if (item instanceof Node.Scalar scalar)
                        out.append(scalar(scalar)).append('\n');
                    else out.append(Json.of(item)).append('\n');
                }
            }
            case Node.Mapping map -> {
                for (Node.Entry entry : map.entries().values()) {
                    out.append(" ".repeat(indent)).append(text(entry.key())).append(':');
                    switch (entry.value()) {
                        case Node.Scalar scalar ->
                            out.append(' ').append(scalar(scalar)).append('\n');
                        case Node.Sequence list -> nested(list, list.items().isEmpty(), "[]", indent, out);
                        case Node.Mapping inner -> nested(inner, inner.entries().isEmpty(), "{}", indent, out);
                    }
                }
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

    /** Plain where nothing else could be meant, else in double quotes. */
    private static String text(String text) {
        boolean plain =
                text.matches("[A-Za-z_/][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*") && Yaml.core(text) == Node.Tag.TEXT;
        return plain ? text : Json.quote(text);
    }
}
