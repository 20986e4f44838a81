package dev.mainstay.measure.table;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting. Text of users becomes part of a statement only through here or through {@link Clause}. */
final class Sql {
    private Sql() {}

    static String name(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String list(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
