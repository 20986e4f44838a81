package dev.mainstay.spec.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values <code>${…}</code> in a step: whole scalars, each by a name that the evidence of an incident has. */
record Values(Library library) {
    private static final Pattern VALUE = Pattern.compile("\\$\\{([^{}]*)}?");
    private static final String SEGMENT = "segment.";
    private static final List<String> NAMES = List.of(
            "incident.id",
            "incident.promise",
            "incident.since",
            "lastGood.version",
            "lastGood.digest",
            "change.what",
            "segment.NAME");

    /** Whether each value in the tree can be replaced; what cannot is told. */
    boolean sound(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> text(scalar.text(), scalar);
            case Node.Sequence list -> all(list.items());
            case Node.Mapping map -> {
                List<Node> inside = new ArrayList<>();
                for (Node.Entry entry : map.entries().values()) {
                    if (entry.key().contains("${")) {
                        library.error(entry.at(), "a key is not replaced", "values stand where texts do");
                        yield false;
                    }
                    inside.add(entry.value());
                }
                yield all(inside);
            }
        };
    }

    private boolean all(List<Node> nodes) {
        return nodes.stream().filter(n -> !sound(n)).count() == 0;
    }

    private boolean text(String text, Node at) {
        Matcher value = VALUE.matcher(text);
        if (!value.find()) return true;
        if (!value.group().equals(text) || !text.endsWith("}")) {
            library.error(
                    at.at(),
                    "'" + Spelling.shorten(value.group()) + "' stands inside longer text",
                    "a value replaces a whole scalar");
            return false;
        }
        String name = value.group(1);
        boolean known = name.startsWith(SEGMENT)
                ? Grammar.COLUMN.admits().test(name.substring(SEGMENT.length()))
                : NAMES.contains(name);
        if (!known)
            library.error(
                    at.at(),
                    "there is no value '" + Spelling.shorten(name) + "'",
                    Spelling.hint(name, NAMES, "values: " + String.join(", ", NAMES)));
        return known;
    }
}
