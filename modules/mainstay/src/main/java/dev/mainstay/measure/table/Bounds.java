package dev.mainstay.measure.table;

import dev.mainstay.stat.Range;
import java.util.OptionalLong;

/**
 * Where a table's data lies in time, in epoch milliseconds.
 *
 * @param oldest of all rows
 * @param newest of the rows before the end of a range
 * @param before newest of the rows before the start of a range
 * @param later whether there are rows at the end of the range or after it: all before it is there
 * @param timeless rows without a readable event time
 */
record Bounds(OptionalLong oldest, OptionalLong newest, OptionalLong before, boolean later, long timeless) {
    static final Range ALWAYS = new Range(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

    /**
     * Whether they are those of another range too, but for the newest row before it.
     *
     * @param looked the range that they were looked up for
     */
    boolean serve(Range range, Range looked) {
        return range.until() <= looked.until() && newest.isPresent() && newest.getAsLong() < range.until();
    }

    static Bounds of(Duck duck, String table, EventTime time, Range range) throws Refused {
        String sql = "SELECT min(t), max(t) FILTER (WHERE t < " + range.until() + "), max(t) FILTER (WHERE t < "
                + range.from() + "), count(*) FILTER (WHERE t IS NULL), count(*) FILTER (WHERE t >= " + range.until()
                + ") FROM (SELECT " + time.millis() + " AS t FROM "
                + table + ")";
        return duck.ask(sql, rows -> {
            rows.next();
            OptionalLong[] times = new OptionalLong[3];
            for (int i = 0; i < times.length; i++) {
                long value = rows.getLong(i + 1);
                times[i] = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
            }
            return new Bounds(times[0], times[1], times[2], rows.getLong(5) > 0, rows.getLong(4));
        });
    }
}
