package dev.mainstay.remember;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sample;
import dev.mainstay.stat.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Metrics that were scraped. A value is written where it changes, NaN where a series ended, so a scrape that finds nothing new writes
 * no sample; which time was looked at, and for what, is written for each selector. Methods that write run within a transaction.
 */
final class Scrapes {
    /** The format that has these tables. */
    static final int SINCE = 3;

    /** A value is the 64 bits of the number, NaN where the series ended. */
    static final List<String> TABLES = List.of(
            "CREATE TABLE looked (source TEXT NOT NULL, selector TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,"
                    + " crc INTEGER NOT NULL, PRIMARY KEY (source, selector, since)) WITHOUT ROWID",
            "CREATE TABLE metric (no INTEGER PRIMARY KEY, source TEXT NOT NULL, labels BLOB NOT NULL, value INTEGER NOT NULL,"
                    + " crc INTEGER NOT NULL, UNIQUE (source, labels))",
            "CREATE TABLE sample (metric INTEGER NOT NULL, at INTEGER NOT NULL, value INTEGER NOT NULL, crc INTEGER NOT NULL,"
                    + " PRIMARY KEY (metric, at)) WITHOUT ROWID");

    /** What a reader of an older format sees of them. */
    static final List<String> NONE = List.of(
            "CREATE TEMP VIEW looked AS SELECT '' AS source, '' AS selector, 0 AS since, 0 AS until, 0 AS crc WHERE 0",
            "CREATE TEMP VIEW metric AS SELECT 0 AS no, '' AS source, x'' AS labels, 0 AS value, 0 AS crc WHERE 0",
            "CREATE TEMP VIEW sample AS SELECT 0 AS metric, 0 AS at, 0 AS value, 0 AS crc WHERE 0");

    private static final String LOOKED = "SELECT source, selector, since, until, crc FROM looked";
    private static final String METRIC = "SELECT no, source, labels, value, crc FROM metric";
    private static final String LOOK = "a time that was scraped";
    private static final String SERIES = "a scraped series";
    private static final String SAMPLE = "a scraped value";
    static final long ENDED = Double.doubleToLongBits(Double.NaN);

    private final Database database;
    private final Forgetting forgetting;

    private record Look(String source, String selector, long since, long until) {}

    private record Point(long at, double value) {}

    private record Metric(String source, SortedMap<String, String> labels, Held held) {}

    private record Held(long number, double value) {}

    Scrapes(Database database, Forgetting forgetting) {
        this.database = database;
        this.forgetting = forgetting;
    }

    /** Takes a scrape; false, and nothing is written, when one of this time or later is held. */
    boolean take(String source, Scrape scrape) throws SQLException {
        return take(source, List.of(scrape)) == 1;
    }

    /** Takes scrapes in the order of time, but those of a time that is held or of an earlier one. @return how many were taken */
    int take(String source, List<Scrape> scrapes) throws SQLException {
        long newest = newest(source);
        Map<SortedMap<String, String>, Held> held = held(source);
        Map<SortedMap<String, String>, Held> moved = new HashMap<>();
        int taken = 0;
        for (Scrape scrape : scrapes) {
            if (newest >= scrape.at()) continue;
            newest = scrape.at();
            taken++;
            for (String selector : scrape.selectors()) look(source, selector, scrape);
            Set<SortedMap<String, String>> gone = new HashSet<>(held.keySet());
            for (Sample sample : scrape.samples()) {
                gone.remove(sample.labels());
                Held before = held.get(sample.labels());
                if (before != null && Double.compare(before.value(), sample.value()) == 0) continue;
                long series = before == null ? series(source, sample) : before.number();
                set(series, scrape.at(), sample.value());
                Held now = new Held(series, sample.value());
                held.put(sample.labels(), now);
                moved.put(sample.labels(), now);
            }
            for (SortedMap<String, String> labels : gone) {
                Held before = Objects.requireNonNull(held.get(labels));
                if (Double.isNaN(before.value())) continue;
                set(before.number(), scrape.at(), Double.NaN);
                Held now = new Held(before.number(), Double.NaN);
                held.put(labels, now);
                moved.put(labels, now);
            }
        }
        for (Map.Entry<SortedMap<String, String>, Held> one : moved.entrySet())
            stands(source, one.getKey(), one.getValue());
        return taken;
    }

    private long newest(String source) throws SQLException {
        long newest = Long.MIN_VALUE;
        for (Look look : looks(source)) newest = Math.max(newest, look.until());
        return newest;
    }

    private List<Look> looks(String source) throws SQLException {
        // All are looked at: one whose source was altered is found by its check sum.
        return database.all(LOOK, LOOKED + " ORDER BY selector, since", Scrapes::look).stream()
                .filter(look -> look.source().equals(source))
                .toList();
    }

    private static Look look(ResultSet row) throws SQLException {
        Look look = new Look(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
        Seal.check(row.getLong(5), look.source(), look.selector(), look.since(), look.until());
        return look;
    }

    private void look(String source, String selector, Scrape scrape) throws SQLException {
        long since = database.first(
                        LOOK,
                        LOOKED + " WHERE source = ? AND selector = ? ORDER BY since DESC LIMIT 1",
                        Scrapes::look,
                        source,
                        selector)
                .filter(last -> last.until() >= scrape.at() - scrape.patience())
                .map(Look::since)
                .orElse(scrape.at());
        database.update(
                "INSERT OR REPLACE INTO looked VALUES (?, ?, ?, ?, ?)",
                source,
                selector,
                since,
                scrape.at(),
                Seal.of(source, selector, since, scrape.at()));
    }

    /** A new series, which has no value yet. */
    private long series(String source, Sample sample) throws SQLException {
        long next = 1 + database.number("SELECT max(no) FROM metric");
        byte[] labels = Numbers.bytes(sample.labels());
        database.update(
                "INSERT INTO metric VALUES (?, ?, ?, ?, ?)",
                next,
                source,
                labels,
                ENDED,
                Seal.of(next, source, labels, ENDED));
        return next;
    }

    private void set(long series, long at, double value) throws SQLException {
        long bits = Double.doubleToLongBits(value);
        database.update("INSERT INTO sample VALUES (?, ?, ?, ?)", series, at, bits, Seal.of(series, at, bits));
    }

    /** The value that a series has now. */
    private void stands(String source, SortedMap<String, String> labels, Held now) throws SQLException {
        long bits = Double.doubleToLongBits(now.value());
        database.update(
                "UPDATE metric SET value = ?, crc = ? WHERE no = ?",
                bits,
                Seal.of(now.number(), source, Numbers.bytes(labels), bits),
                now.number());
    }

    private Map<SortedMap<String, String>, Held> held(String source) throws SQLException {
        Map<SortedMap<String, String>, Held> held = new HashMap<>();
        for (Metric metric : database.all(SERIES, METRIC, Scrapes::metric))
            if (metric.source().equals(source)) held.put(metric.labels(), metric.held());
        return held;
    }

    private static Metric metric(ResultSet row) throws SQLException {
        byte[] labels = row.getBytes(3);
        Seal.check(row.getLong(5), row.getLong(1), row.getString(2), labels, row.getLong(4));
        return new Metric(
                row.getString(2),
                Numbers.pairs(labels),
                new Held(row.getLong(1), Double.longBitsToDouble(row.getLong(4))));
    }

    /** When a selector was looked for, without gaps longer than the patience: from the first scrape to a millisecond after the last. */
    List<Range> looked(String source, String selector) throws SQLException {
        OptionalLong before = forgetting.before(Forgotten.Kind.SAMPLES, source);
        return looks(source).stream()
                .filter(look -> look.selector().equals(selector))
                .map(look -> Forgetting.held(before, new Range(look.since(), look.until() + 1)))
                .filter(range -> !range.isEmpty())
                .toList();
    }

    /** Hands on the series that are wanted: their values in the range, its end included, beginning with the one that held at its start. */
    void traces(String source, Predicate<Map<String, String>> wanted, Range asked, Consumer<Trace> sink)
            throws SQLException {
        Range range = forgetting.held(Forgotten.Kind.SAMPLES, source, asked);
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
        String sql = "SELECT metric, at, value, crc FROM sample WHERE metric = ?1 AND at <= ?2 AND at >= coalesce("
                + "(SELECT max(at) FROM sample WHERE metric = ?1 AND at <= ?3), ?3) ORDER BY at";
        List<Point> points = database.all(SAMPLE, sql, Scrapes::point, series, range.until(), range.from());
        if (points.isEmpty()) return;
        sink.accept(new Trace(
                labels,
                points.stream().mapToLong(Point::at).toArray(),
                points.stream().mapToDouble(Point::value).toArray()));
    }

    private static Point point(ResultSet row) throws SQLException {
        Seal.check(row.getLong(4), row.getLong(1), row.getLong(2), row.getLong(3));
        return new Point(row.getLong(2), Double.longBitsToDouble(row.getLong(3)));
    }

    List<Scraped> sources() throws SQLException {
        Map<String, Range> times = new TreeMap<>();
        for (Look look : database.all(LOOK, LOOKED, Scrapes::look))
            times.merge(
                    look.source(),
                    new Range(look.since(), look.until() + 1),
                    (a, b) -> new Range(Math.min(a.from(), b.from()), Math.max(a.until(), b.until())));
        List<Scraped> found = new ArrayList<>();
        for (Map.Entry<String, Range> one : times.entrySet()) {
            long live = held(one.getKey()).values().stream()
                    .filter(held -> !Double.isNaN(held.value()))
                    .count();
            found.add(new Scraped(
                    one.getKey(), forgetting.held(Forgotten.Kind.SAMPLES, one.getKey(), one.getValue()), live));
        }
        return found;
    }
}
