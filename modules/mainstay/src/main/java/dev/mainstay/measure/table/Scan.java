package dev.mainstay.measure.table;

import dev.mainstay.measure.Stream;
import dev.mainstay.stat.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One statement that answers all columns of one grain.
 *
 * @param table SQL of the table's rows
 */
record Scan(String table, EventTime time, long grain, List<? extends Aggregated> columns) {
    /** The column that holds a row's event time in epoch milliseconds. */
    static final String TIME = "__mainstay_time";

    /** Ways to cut the rows into segments, in the order of {@code GROUPING}: none first. */
    List<List<String>> segmentations() {
        Set<List<String>> ways = new LinkedHashSet<>();
        ways.add(List.of());
        for (Aggregated column : columns) ways.add(column.stream().segments().columns());
        return List.copyOf(ways);
    }

    /** The most segments that any stream follows. */
    int max() {
        return columns.stream()
                .map(Aggregated::stream)
                .map(Stream::segments)
                .mapToInt(by -> by.max())
                .max()
                .orElse(0);
    }

    /** All distinct segment columns, in the order in which the result lists them. */
    List<String> keys() {
        return segmentations().stream().flatMap(Collection::stream).distinct().toList();
    }

    /**
     * The statement. Its result: slice start; way (index into {@link #segmentations}); rank of the segment by rows, from 1, or max + 1 for
     * all others together; the keys as text; then every column's aggregates.
     */
    String sql(Range range) {
        List<String> aggregates =
                columns.stream().flatMap(c -> c.aggregates().stream()).toList();
        String rows = "(SELECT * FROM (SELECT *, " + time.millis() + " AS " + TIME + " FROM " + table + " WHERE "
                + time.within(range) + ") WHERE " + TIME + " >= " + range.from() + " AND " + TIME + " < "
                + range.until() + ")";
        String slice = TIME + " - ((" + TIME + " % " + grain + ") + " + grain + ") % " + grain;
        String selected = IntStream.range(0, aggregates.size())
                .mapToObj(i -> aggregates.get(i) + " AS a" + i)
                .collect(Collectors.joining(", "));
        List<String> keys = keys();
        if (keys.isEmpty())
            return "SELECT " + slice + " AS b, 0 AS way, 1 AS rank, " + selected + " FROM " + rows
                    + " GROUP BY 1 ORDER BY 1";
        return segmented(rows, slice, selected, keys);
    }

    private String segmented(String rows, String slice, String selected, List<String> keys) {
        List<String> named =
                IntStream.range(0, keys.size()).mapToObj(i -> "k" + i).toList();
        String cut = IntStream.range(0, keys.size())
                .mapToObj(i -> "coalesce(CAST(" + Sql.name(keys.get(i)) + " AS VARCHAR), 'null') AS __mainstay_k" + i)
                .collect(Collectors.joining(", "));
        String sets = segmentations().stream()
                .map(way -> way.stream()
                        .map(key -> ", __mainstay_k" + keys.indexOf(key))
                        .collect(Collectors.joining("", "(b", ")")))
                .collect(Collectors.joining(", "));
        String listed = named.stream().map(k -> "__mainstay_" + k + " AS " + k).collect(Collectors.joining(", "));
        String all = String.join(", ", named);
        return "WITH g AS MATERIALIZED (SELECT b, " + way(keys) + " AS way, " + listed + ", count(*) AS n, " + selected
                + " FROM (SELECT *, " + slice + " AS b, " + cut + " FROM " + rows + ") GROUP BY GROUPING SETS (" + sets
                + ")),"
                + " t AS (SELECT way, " + all + ", row_number() OVER (PARTITION BY way ORDER BY sum(n) DESC, " + all
                + ") AS place FROM g GROUP BY way, " + all + ")"
                + " SELECT g.b, g.way, least(t.place, " + (max() + 1) + ") AS rank, "
                + kept(named) + ", " + sums() + " FROM g JOIN t ON g.way = t.way"
                + named.stream()
                        .map(k -> " AND g." + k + " IS NOT DISTINCT FROM t." + k)
                        .collect(Collectors.joining())
                + " GROUP BY g.b, g.way, least(t.place, " + (max() + 1) + ") ORDER BY 1, 2, 3";
    }

    /** GROUPING of a set has the bit of every key that the set lacks; the first key has the highest bit. */
    private String way(List<String> keys) {
        List<List<String>> ways = segmentations();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            long bits = 0;
            for (String key : keys) bits = bits * 2 + (ways.get(i).contains(key) ? 0 : 1);
            cases.add("WHEN " + bits + " THEN " + i);
        }
        String grouped = IntStream.range(0, keys.size())
                .mapToObj(i -> "__mainstay_k" + i)
                .collect(Collectors.joining(", "));
        return "CASE GROUPING(" + grouped + ") " + String.join(" ", cases) + " END";
    }

    private static String kept(List<String> named) {
        return named.stream().map(k -> "min(g." + k + ")").collect(Collectors.joining(", "));
    }

    private String sums() {
        List<String> sums = new ArrayList<>();
        for (Aggregated column : columns)
            for (int i = 0; i < column.aggregates().size(); i++) sums.add(column.merged(i, "a" + sums.size()));
        return String.join(", ", sums);
    }
}
