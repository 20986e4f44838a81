package dev.mainstay.measure.table;

import dev.mainstay.measure.Stream;
import dev.mainstay.stat.Scores;
import dev.mainstay.stat.Scores.Side;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Forecasts that were joined with their labels by {@link Joined}, reduced to {@link Scores}.
 *
 * @param score SQL of the score as DOUBLE, where a score is needed
 * @param acted SQL of the decision, where there is one
 * @param ordered whether the order of the scores matters
 */
record Scored(Stream stream, Optional<String> score, Optional<String> acted, boolean ordered) implements Aggregated {
    private static final String FIRST = Joined.PLACE + " = 1";
    private static final int SIDE = 5;

    @Override
    public List<String> aggregates() {
        String readable = readable();
        String counts = FIRST + " AND " + readable;
        String awaits = counts + " AND " + Joined.LABEL + " IS NULL";
        List<String> all = new ArrayList<>();
        for (int label : new int[] {1, 0}) all.addAll(side(label, counts + " AND " + Joined.LABEL + " = " + label));
        all.add(count(awaits));
        all.add(count(awaits + " AND " + Joined.ODD));
        all.add(count(awaits + " AND " + Joined.KEYLESS));
        all.add(count(FIRST + " AND NOT " + readable));
        all.add(count("NOT " + FIRST));
        all.add("coalesce(sum(" + Joined.STATED + " - 1) FILTER (WHERE " + counts + " AND " + Joined.STATED
                + " > 1), 0)");
        if (ordered)
            all.add("map_entries(histogram(2 * least(" + (Scores.CELLS - 1) + ", CAST(floor((" + safe() + ") * "
                    + Scores.CELLS + ") AS INTEGER)) + " + Joined.LABEL + ") FILTER (WHERE " + counts + " AND "
                    + Joined.LABEL + " IS NOT NULL))");
        return all;
    }

    private String readable() {
        return score.map(s -> "coalesce(" + s + " >= 0 AND " + s + " <= 1, false)")
                .orElse("true");
    }

    /** What is computed of a score is computed of every row, also of those that do not count. */
    private String safe() {
        return score.map(s -> "CASE WHEN " + readable() + " THEN " + s + " END").orElse("0");
    }

    private List<String> side(int label, String which) {
        String p = "(" + safe() + ")";
        String off = "(" + p + " - " + label + ")";
        return List.of(
                count(which),
                sum(p, which),
                sum(p + " * " + p, which),
                sum(off + " * " + off + " * " + off + " * " + off, which),
                count(which + " AND " + acted.orElse("false")));
    }

    private static String count(String which) {
        return "count(*) FILTER (WHERE " + which + ")";
    }

    /** Rounded row by row to whole units, so that the sum is the same in whatever order rows come. */
    private static String sum(String value, String which) {
        return "coalesce(sum(CAST(round((" + value + ") * " + Scores.UNIT + ") AS BIGINT)) FILTER (WHERE " + which
                + "), 0)";
    }

    @Override
    public String merged(int at, String name) {
        return (at < 2 * SIDE + 6 ? "sum(" : "flatten(list(") + name + (at < 2 * SIDE + 6 ? ")" : "))");
    }

    /** @param at of the first aggregate in the row */
    Scores read(ResultSet rows, int at) throws SQLException {
        return new Scores(
                side(rows, at),
                side(rows, at + SIDE),
                rows.getLong(at + 2 * SIDE),
                rows.getLong(at + 2 * SIDE + 1),
                rows.getLong(at + 2 * SIDE + 2),
                rows.getLong(at + 2 * SIDE + 3),
                rows.getLong(at + 2 * SIDE + 4),
                rows.getLong(at + 2 * SIDE + 5),
                ordered ? cells(rows.getArray(at + 2 * SIDE + 6)) : new TreeMap<>());
    }

    private static Side side(ResultSet rows, int at) throws SQLException {
        return new Side(
                rows.getLong(at),
                rows.getLong(at + 1),
                rows.getLong(at + 2),
                rows.getLong(at + 3),
                rows.getLong(at + 4));
    }

    private static SortedMap<Integer, Long> cells(Array entries) throws SQLException {
        SortedMap<Integer, Long> cells = new TreeMap<>();
        if (entries == null) return cells;
        for (Object entry : (Object[]) entries.getArray()) {
            Object[] pair = ((Struct) entry).getAttributes();
            cells.merge(((Number) pair[0]).intValue(), ((Number) pair[1]).longValue(), Math::addExact);
        }
        return cells;
    }
}
