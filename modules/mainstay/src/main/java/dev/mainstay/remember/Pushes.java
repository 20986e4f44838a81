package dev.mainstay.remember;

import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Counts that were pushed, one row each. Methods that write run within a transaction. */
final class Pushes {
    private final Database database;

    private record Series(long number, String indicator, String producer, SortedMap<String, String> segment) {}

    Pushes(Database database) {
        this.database = database;
    }

    /** @throws IllegalArgumentException when the source pushed counts of the other form before */
    Receipt push(String source, Source.Form form, List<Count> counts, long arrived) throws SQLException {
        greet(source, form, arrived);
        long accepted = 0;
        long unchanged = 0;
        List<Receipt.Replaced> replaced = new ArrayList<>();
        for (Count count : counts) {
            long series = series(source, count);
            if (database.update(
                            "INSERT OR IGNORE INTO pushed VALUES (?, ?, ?, ?)",
                            series,
                            count.time(),
                            count.good(),
                            count.total())
                    == 1) {
                accepted++;
                continue;
            }
            Receipt.Replaced change = before(series, count);
            if (change.goodBefore() == count.good() && change.totalBefore() == count.total()) {
                unchanged++;
                continue;
            }
            database.update(
                    "UPDATE pushed SET good = ?, total = ? WHERE counted = ? AND at = ?",
                    count.good(),
                    count.total(),
                    series,
                    count.time());
            replaced.add(change);
        }
        return new Receipt(accepted, unchanged, replaced);
    }

    private void greet(String source, Source.Form form, long arrived) throws SQLException {
        database.update(
                "INSERT INTO pusher VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE SET arrived = max(arrived, excluded.arrived)",
                source,
                form.name(),
                arrived);
        if (form(source) != form)
            throw new IllegalArgumentException(source + " has pushed "
                    + (form == Source.Form.DELTA
                            ? "running totals; these are increases"
                            : "increases; these are running totals")
                    + ". Push them under another source.");
    }

    private Source.Form form(String source) throws SQLException {
        try (ResultSet rows = database.bind("SELECT form FROM pusher WHERE source = ?", source)
                .executeQuery()) {
            return rows.next() ? Source.Form.valueOf(rows.getString(1)) : Source.Form.DELTA;
        }
    }

    private long series(String source, Count count) throws SQLException {
        byte[] segment = Numbers.bytes(count.segment());
        String sql = "SELECT no FROM counted WHERE source = ? AND indicator = ? AND producer = ? AND segment = ?";
        try (ResultSet rows = database.bind(sql, source, count.indicator(), count.producer(), segment)
                .executeQuery()) {
            if (rows.next()) return rows.getLong(1);
        }
        database.update(
                "INSERT INTO counted (source, indicator, producer, segment) VALUES (?, ?, ?, ?)",
                source,
                count.indicator(),
                count.producer(),
                segment);
        return database.number("SELECT last_insert_rowid()");
    }

    private Receipt.Replaced before(long series, Count count) throws SQLException {
        try (ResultSet rows = database.bind(
                        "SELECT good, total FROM pushed WHERE counted = ? AND at = ?", series, count.time())
                .executeQuery()) {
            if (!rows.next()) throw StateUnavailable.damaged(database.file(), "a pushed count is not where it was");
            return new Receipt.Replaced(count, rows.getLong(1), rows.getLong(2));
        }
    }

    /** Hands on the counts of a source that say something about the range. */
    void counts(String source, Range range, Consumer<Count> sink) throws SQLException {
        boolean totals = form(source) == Source.Form.COUNTER;
        for (Series series : series(source)) {
            long from = range.from();
            if (totals) from = before(series, from);
            try (ResultSet rows = database.bind(
                            "SELECT at, good, total FROM pushed WHERE counted = ? AND at >= ? AND at < ? ORDER BY at",
                            series.number(),
                            from,
                            range.until() + (totals ? 1 : 0))
                    .executeQuery()) {
                while (rows.next())
                    sink.accept(new Count(
                            series.indicator(),
                            series.producer(),
                            series.segment(),
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getLong(3)));
            }
        }
    }

    /** The time of the last running total that the range's first one is compared with. */
    private long before(Series series, long from) throws SQLException {
        try (ResultSet rows = database.bind(
                        "SELECT max(at) FROM pushed WHERE counted = ? AND at <= ?", series.number(), from)
                .executeQuery()) {
            long found = rows.next() ? rows.getLong(1) : from;
            return rows.wasNull() ? from : found;
        }
    }

    private List<Series> series(String source) throws SQLException {
        List<Series> found = new ArrayList<>();
        try (ResultSet rows = database.bind(
                        "SELECT no, indicator, producer, segment FROM counted WHERE source = ? ORDER BY no", source)
                .executeQuery()) {
            while (rows.next())
                found.add(new Series(
                        rows.getLong(1), rows.getString(2), rows.getString(3), Numbers.pairs(rows.getBytes(4))));
        }
        return found;
    }

    List<Pushed> sources() throws SQLException {
        List<Pushed> found = new ArrayList<>();
        String sql = "SELECT p.source, p.form, p.arrived,"
                + " (SELECT min((SELECT min(at) FROM pushed WHERE counted = c.no)) FROM counted c WHERE c.source = p.source),"
                + " (SELECT max((SELECT max(at) FROM pushed WHERE counted = c.no)) FROM counted c WHERE c.source = p.source)"
                + " FROM pusher p ORDER BY p.source";
        try (ResultSet rows = database.bind(sql).executeQuery()) {
            while (rows.next()) {
                Range times = new Range(rows.getLong(4), rows.getLong(5) + 1);
                if (rows.wasNull()) times = new Range(0, 0);
                found.add(
                        new Pushed(rows.getString(1), Source.Form.valueOf(rows.getString(2)), times, rows.getLong(3)));
            }
        }
        return found;
    }
}
