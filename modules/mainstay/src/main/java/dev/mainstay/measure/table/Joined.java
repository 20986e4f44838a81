package dev.mainstay.measure.table;

import dev.mainstay.spec.Indicator.Forecasts;
import dev.mainstay.stat.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Forecasts beside their labels as SQL. In a slice a key counts once, with its first forecast; of several labels of a key the newest one
 * counts, and if the newest contradict each other there is none.
 *
 * @param log the forecasts
 * @param outcomes the labels; empty where they stand in the log
 */
record Joined(Table log, Optional<Table> outcomes, Forecasts forecasts) {
    /** 1, 0, or NULL where no label has come. */
    static final String LABEL = "__mainstay_label";
    /** Of the rows that name a key in a slice, which one this is; from 1. */
    static final String PLACE = "__mainstay_place";
    /** Labels of the key, older ones too. */
    static final String STATED = "__mainstay_stated";
    /** Whether the newest labels of the key contradict each other. */
    static final String ODD = "__mainstay_odd";
    /** Whether the forecast has no key. */
    static final String KEYLESS = "__mainstay_keyless";

    private static final String KEY = "__mainstay_key";
    private static final String AT = "__mainstay_at";
    private static final long DAY = 86_400_000L;
    /** Labels are looked for so long after a forecast. */
    private static final long LIFETIME = 36_500 * DAY;

    /**
     * Every forecast of a range with what came true of it.
     *
     * @param ties SQL by which rows of one key and time are told apart
     */
    String rows(Range range, long grain, List<String> ties) throws Refused {
        String slice = AT + " - ((" + AT + " % " + grain + ") + " + grain + ") % " + grain;
        String order = ties.isEmpty() ? AT : AT + ", " + String.join(", ", ties);
        String place = forecasts.key().isEmpty()
                ? "1"
                : "CASE WHEN " + KEY + " IS NULL THEN 1 ELSE row_number() OVER (PARTITION BY " + KEY + ", " + slice
                        + " ORDER BY " + order + ") END";
        String placed = "(SELECT *, " + place + " AS " + PLACE + " FROM (SELECT *, " + key() + " AS " + KEY + " FROM "
                + within(log, range) + "))";
        if (outcomes.isEmpty())
            return "(SELECT *, " + label(log) + " AS " + LABEL + ", 1 AS " + STATED + ", false AS " + ODD
                    + ", false AS " + KEYLESS + " FROM " + placed + ")";
        Range late = new Range(range.from() - forecasts.delay().toMillis() - DAY, range.until() + LIFETIME);
        return "(SELECT l.*, o." + LABEL + ", coalesce(o." + STATED + ", 0) AS " + STATED + ", coalesce(o." + ODD
                + ", false) AS " + ODD + ", l." + KEY + " IS NULL AS " + KEYLESS + " FROM " + placed + " l LEFT JOIN "
                + labels(late) + " o ON l." + KEY + " = o.__mainstay_of)";
    }

    /** One row for each key that has a label with a time in the range. */
    private String labels(Range range) throws Refused {
        Table table = outcomes.orElseThrow();
        return "(SELECT k AS __mainstay_of, CASE WHEN low = high THEN low END AS " + LABEL + ", low <> high AS " + ODD
                + ", stated AS " + STATED
                + " FROM (SELECT k, arg_max(low, t) AS low, arg_max(high, t) AS high, sum(n) AS stated"
                + " FROM (SELECT k, t, min(y) AS low, max(y) AS high, count(*) AS n FROM (SELECT " + key()
                + " AS k, " + AT + " AS t, " + label(table) + " AS y FROM " + within(table, range)
                + ") WHERE k IS NOT NULL AND y IS NOT NULL GROUP BY k, t) GROUP BY k))";
    }

    /** How many labels a range has, and how many of them are positive. */
    String rate(Range range) throws Refused {
        return "SELECT count(y), coalesce(sum(y), 0) FROM (SELECT "
                + (outcomes.isPresent()
                        ? LABEL + " AS y FROM " + labels(range)
                        : label(log) + " AS y FROM " + within(log, range))
                + ")";
    }

    /** The rows of a range, with their time in {@link #AT}. */
    private static String within(Table table, Range range) {
        return "(SELECT * FROM (SELECT *, " + table.time().millis() + " AS " + AT + " FROM " + table.rows() + " WHERE "
                + table.time().within(range) + ") WHERE " + AT
                + " >= " + range.from() + " AND " + AT + " < " + range.until() + ")";
    }

    /** Keys of two types are compared as text. */
    private String key() {
        if (forecasts.key().isEmpty()) return "NULL";
        String column = forecasts.key().get().column();
        String name = Sql.name(column);
        boolean same = outcomes.isEmpty()
                || type(log.types(), column).equals(type(outcomes.get().types(), column));
        return same ? name : "CAST(" + name + " AS VARCHAR)";
    }

    private String label(Table table) throws Refused {
        String column = forecasts.label().column();
        String name = Sql.name(column);
        String type = type(table.types(), column);
        if (type.equals("BOOLEAN")) return "CAST(" + name + " AS INTEGER)";
        if (type.equals("VARCHAR")) return "CAST(TRY_CAST(" + name + " AS BOOLEAN) AS INTEGER)";
        if (type.endsWith("INT")
                || type.endsWith("INTEGER")
                || type.equals("DOUBLE")
                || type.equals("FLOAT")
                || type.startsWith("DECIMAL"))
            return "CASE WHEN " + name + " = 1 THEN 1 WHEN " + name + " = 0 THEN 0 END";
        throw new Mistaken("the label " + column + " is of type " + type, "true and false, or 1 and 0");
    }

    private static String type(Map<String, String> types, String column) {
        return types.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(entry -> entry.getValue().toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}
