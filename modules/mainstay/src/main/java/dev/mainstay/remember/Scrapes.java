package dev.mainstay.remember;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sample;
import dev.mainstay.stat.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Metrics that were scraped. A value is written where it changes, NULL where a series ended, so a scrape that finds nothing new writes
 * no sample; which time was looked at, and for what, is written for each selector. Methods that write run within a transaction.
 */
final class Scrapes {
    private final Database database;

    private record Held(long number, double value) {}

    Scrapes(Database database) {
        this.database = database;
    }

    /** Takes a scrape; false, and nothing is written, when one of this time or later is held. */
    boolean take(String source, Scrape scrape) throws SQLException {
        if (newest(source) >= scrape.at()) return false;
        for (String selector : scrape.selectors()) look(source, selector, scrape);
        Map<SortedMap<String, String>, Held> held = held(source);
        for (Sample sample : scrape.samples()) {
            Held before = held.remove(sample.labels());
            long series = before == null ? series(source, sample) : before.number();
            if (before == null || Double.compare(before.value(), sample.value()) != 0)
                set(series, scrape.at(), sample.value());
        }
        for (Held gone : held.values()) if (!Double.isNaN(gone.value())) set(gone.number(), scrape.at(), Double.NaN);
        return true;
    }

    private long newest(String source) throws SQLException {
        try (ResultSet rows = database.bind("SELECT max(until) FROM looked WHERE source = ?", source)
                .executeQuery()) {
            long until = rows.next() ? rows.getLong(1) : 0;
            return rows.wasNull() ? Long.MIN_VALUE : until;
        }
    }

    private void look(String source, String selector, Scrape scrape) throws SQLException {
        int longer = database.update(
                "UPDATE looked SET until = ? WHERE source = ? AND selector = ? AND until >= ?",
                scrape.at(),
                source,
                selector,
                scrape.at() - scrape.patience());
        if (longer == 0)
            database.update("INSERT INTO looked VALUES (?, ?, ?, ?)", source, selector, scrape.at(), scrape.at());
    }

    private long series(String source, Sample sample) throws SQLException {
        database.update(
                "INSERT INTO metric (source, labels, value) VALUES (?, ?, NULL)",
                source,
                Numbers.bytes(sample.labels()));
        return database.number("SELECT last_insert_rowid()");
    }

    /** SQLite holds NaN as NULL. */
    private void set(long series, long at, double value) throws SQLException {
        database.update("INSERT INTO sample VALUES (?, ?, ?)", series, at, value);
        database.update("UPDATE metric SET value = ? WHERE no = ?", value, series);
    }

    private Map<SortedMap<String, String>, Held> held(String source) throws SQLException {
        Map<SortedMap<String, String>, Held> held = new HashMap<>();
        try (ResultSet rows = database.bind("SELECT no, labels, value FROM metric WHERE source = ?", source)
                .executeQuery()) {
            while (rows.next()) held.put(Numbers.pairs(rows.getBytes(2)), new Held(rows.getLong(1), value(rows, 3)));
        }
        return held;
    }

    private static double value(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? Double.NaN : value;
    }

    /** When a selector was looked for, without gaps longer than the patience: from the first scrape to a millisecond after the last. */
    List<Range> looked(String source, String selector) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        String sql = "SELECT since, until FROM looked WHERE source = ? AND selector = ? ORDER BY since";
        try (ResultSet rows = database.bind(sql, source, selector).executeQuery()) {
            while (rows.next()) ranges.add(new Range(rows.getLong(1), rows.getLong(2) + 1));
        }
        return ranges;
    }

    /** Hands on the series that are wanted: their values in the range, its end included, beginning with the one that held at its start. */
    void traces(String source, Predicate<Map<String, String>> wanted, Range range, Consumer<Trace> sink)
            throws SQLException {
        List<Map.Entry<SortedMap<String, String>, Held>> series = held(source).entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .sorted(java.util.Comparator.comparingLong(
                        entry -> entry.getValue().number()))
                .toList();
        for (Map.Entry<SortedMap<String, String>, Held> one : series)
            trace(one.getKey(), one.getValue().number(), range, sink);
    }

    private void trace(SortedMap<String, String> labels, long series, Range range, Consumer<Trace> sink)
            throws SQLException {
        long[] times = new long[64];
        double[] values = new double[64];
        int size = 0;
        String sql = "SELECT at, value FROM sample WHERE metric = ?1 AND at <= ?2 AND at >= coalesce("
                + "(SELECT max(at) FROM sample WHERE metric = ?1 AND at <= ?3), ?3) ORDER BY at";
        try (ResultSet rows =
                database.bind(sql, series, range.until(), range.from()).executeQuery()) {
            while (rows.next()) {
                if (size == times.length) {
                    times = Arrays.copyOf(times, size * 2);
                    values = Arrays.copyOf(values, size * 2);
                }
                times[size] = rows.getLong(1);
                values[size++] = value(rows, 2);
            }
        }
        if (size > 0) sink.accept(new Trace(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size)));
    }

    List<Scraped> sources() throws SQLException {
        List<Scraped> found = new ArrayList<>();
        String sql = "SELECT source, min(since), max(until),"
                + " (SELECT count(value) FROM metric WHERE metric.source = looked.source)"
                + " FROM looked GROUP BY source ORDER BY source";
        try (ResultSet rows = database.bind(sql).executeQuery()) {
            while (rows.next())
                found.add(new Scraped(
                        rows.getString(1), new Range(rows.getLong(2), rows.getLong(3) + 1), rows.getLong(4)));
        }
        return found;
    }
}
