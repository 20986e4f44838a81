package dev.mainstay.measure.table;

import dev.mainstay.measure.Mistake;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL of users bound to the columns of a table without its rows: what the engine refuses then, it refuses whatever the rows are. A
 * type that does not fit is no mistake, since the types of text files are guessed from their rows.
 *
 * @param types SQL type of every column
 */
record Binding(Duck duck, Map<String, String> types) {
    private static final int LISTED = 12;
    private static final Pattern COLUMN = Pattern.compile("Referenced column \"([^\"]+)\" not found");
    private static final Pattern FUNCTION =
            Pattern.compile("Function with name \"?([^\" ]+?)\"? does not exist!(?: Did you mean \"([^\"]+)\")?");
    private static final Pattern LONE = Pattern.compile("column \"?([^\" ]+)\"? must appear in the GROUP BY clause");
    private static final Pattern AGGREGATE =
            Pattern.compile("cannot contain aggregates|aggregate function calls cannot");

    /** All that is wrong with what a stream asks, each at its query where it has one. */
    List<Mistake> mistakes(Stream stream) throws Refused {
        List<Mistake> found = new ArrayList<>();
        for (Query query : stream.indicator().queries())
            alone(query.text()).ifPresent(wrong -> found.add(wrong.at(Optional.of(query.at()))));
        Optional<Position> first =
                stream.indicator().queries().stream().findFirst().map(Query::at);
        for (String condition : conditions(stream.indicator()))
            alone(condition).ifPresent(wrong -> found.add(wrong.at(first)));
        if (found.isEmpty()) together(stream).ifPresent(wrong -> found.add(wrong.at(first)));
        for (String column : stream.segments().columns())
            if (types.keySet().stream().noneMatch(column::equalsIgnoreCase))
                found.add(missing(column, types.keySet()).at(Optional.empty()));
        return found;
    }

    private static List<String> conditions(Indicator indicator) {
        List<String> conditions = new ArrayList<>();
        if (indicator instanceof Indicator.Threshold threshold)
            threshold.where().ifPresent(conditions::add);
        if (indicator instanceof Indicator.Spend spend) spend.where().ifPresent(conditions::add);
        return conditions;
    }

    /** What is wrong with one expression. */
    Optional<Mistaken> alone(String expression) throws Refused {
        try {
            return bound("SELECT " + Clause.parse(duck, expression).sql() + " FROM " + rowless());
        } catch (Mistaken wrong) {
            return Optional.of(wrong);
        }
    }

    /** What is wrong with all of a stream as it is asked. */
    private Optional<Mistaken> together(Stream stream) throws Refused {
        try {
            Column column = new Planner(duck, types).plan(stream);
            if (column instanceof Column.Newest) return Optional.empty();
            return bound("SELECT 0 AS slice, " + String.join(", ", column.aggregates()) + " FROM " + rowless()
                    + " GROUP BY 1");
        } catch (Mistaken wrong) {
            return Optional.of(wrong);
        }
    }

    private String rowless() {
        return types.entrySet().stream()
                .map(column -> "CAST(NULL AS " + column.getValue() + ") AS " + Sql.name(column.getKey()))
                .collect(Collectors.joining(", ", "(SELECT ", ")"));
    }

    private Optional<Mistaken> bound(String statement) {
        try {
            duck.describe(statement);
            return Optional.empty();
        } catch (Refused refusal) {
            return read(refusal.reason());
        }
    }

    private Optional<Mistaken> read(String reason) {
        Matcher column = COLUMN.matcher(reason);
        if (column.find()) return Optional.of(missing(column.group(1), types.keySet()));
        Matcher function = FUNCTION.matcher(reason);
        if (function.find())
            return Optional.of(new Mistaken(
                    "there is no SQL function '" + function.group(1) + "'",
                    function.group(2) == null ? "" : "did you mean '" + function.group(2) + "'?"));
        Matcher lone = LONE.matcher(reason);
        if (lone.find())
            return Optional.of(new Mistaken(
                    "'" + lone.group(1) + "' is a value of each row; a slice needs one of all its rows",
                    "e.g. max(" + lone.group(1) + ")"));
        if (AGGREGATE.matcher(reason).find())
            return Optional.of(new Mistaken(
                    "a function of many rows stands where a condition on one row is needed", "e.g. status < 500"));
        return Optional.empty();
    }

    /** That a table has no column of a name, and which was probably meant. */
    static Mistaken missing(String column, Collection<String> known) {
        String listed = "it has "
                + known.stream().limit(LISTED).collect(Collectors.joining(", "))
                + (known.size() > LISTED ? " and " + (known.size() - LISTED) + " more" : "");
        return new Mistaken("the table has no column '" + column + "'", Spelling.hint(column, known, listed));
    }
}
