package dev.mainstay.remember;

import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Counts that were pushed, one row each. Methods that write run within a transaction. */
final class Pushes {
    private static final String COUNTED = "SELECT no, source, indicator, producer, segment, crc FROM counted";
    private static final String PUSHED = "SELECT counted, at, good, total, crc FROM pushed";
    private static final String SERIES = "the name of a pushed series";
    private static final String COUNT = "a pushed count";

    private final Database database;
    private final Forgetting forgetting;

    private record Series(
            long number, String source, String indicator, String producer, SortedMap<String, String> segment) {}

    private record Named(String indicator, String producer, SortedMap<String, String> segment) {}

    Pushes(Database database, Forgetting forgetting) {
        this.database = database;
        this.forgetting = forgetting;
    }

    /** @throws IllegalArgumentException when the source pushed counts of the other form before, or one is older than what is held */
    Receipt push(String source, Source.Form form, List<Count> counts, long arrived) throws SQLException {
        greet(source, form, arrived);
        OptionalLong before = forgetting.taken(Forgotten.Kind.COUNTS, source);
        for (Count count : counts) Forgetting.refuse(before, count.time());
        long accepted = 0;
        long unchanged = 0;
        List<Receipt.Replaced> replaced = new ArrayList<>();
        Map<Named, Long> numbers = new HashMap<>();
        for (Count count : counts) {
            Named named = new Named(count.indicator(), count.producer(), count.segment());
            Long known = numbers.get(named);
            long series = known != null ? known : series(source, count);
            numbers.put(named, series);
            if (database.update(
                            "INSERT OR IGNORE INTO pushed VALUES (?, ?, ?, ?, ?)",
                            series,
                            count.time(),
                            count.good(),
                            count.total(),
                            seal(series, count))
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
                    "UPDATE pushed SET good = ?, total = ?, crc = ? WHERE counted = ? AND at = ?",
                    count.good(),
                    count.total(),
                    seal(series, count),
                    series,
                    count.time());
            replaced.add(change);
        }
        return new Receipt(accepted, unchanged, replaced);
    }

    private static int seal(long series, Count count) {
        return Seal.of(series, count.time(), count.good(), count.total());
    }

    private void greet(String source, Source.Form form, long arrived) throws SQLException {
        if (form(source).orElse(form) != form)
            throw new IllegalArgumentException(source + " has pushed "
                    + (form == Source.Form.DELTA
                            ? "running totals; these are increases"
                            : "increases; these are running totals")
                    + ". Push them under another source.");
        database.update(
                "INSERT INTO pusher VALUES (?, ?, ?, ?) ON CONFLICT (source)"
                        + " DO UPDATE SET arrived = excluded.arrived, crc = excluded.crc WHERE excluded.arrived > arrived",
                source,
                form.name(),
                arrived,
                Seal.of(source, form.name(), arrived));
    }

    /** The form in which a source pushes, empty before its first push. */
    private Optional<Source.Form> form(String source) throws SQLException {
        String sql = "SELECT source, form, arrived, crc FROM pusher WHERE source = ?";
        return database.first("a source that pushed", sql, Pushes::form, source);
    }

    private static Source.Form form(ResultSet row) throws SQLException {
        Seal.check(row.getLong(4), row.getString(1), row.getString(2), row.getLong(3));
        return Source.Form.valueOf(row.getString(2));
    }

    private long series(String source, Count count) throws SQLException {
        byte[] segment = Numbers.bytes(count.segment());
        String sql = COUNTED + " WHERE source = ? AND indicator = ? AND producer = ? AND segment = ?";
        Optional<Series> known =
                database.first(SERIES, sql, Pushes::series, source, count.indicator(), count.producer(), segment);
        if (known.isPresent()) return known.get().number();
        long next = 1 + database.number("SELECT max(no) FROM counted");
        database.update(
                "INSERT INTO counted (no, source, indicator, producer, segment, crc) VALUES (?, ?, ?, ?, ?, ?)",
                next,
                source,
                count.indicator(),
                count.producer(),
                segment,
                Seal.of(next, source, count.indicator(), count.producer(), segment));
        return next;
    }

    private Receipt.Replaced before(long series, Count count) throws SQLException {
        return database.first(COUNT, PUSHED + " WHERE counted = ? AND at = ?", Pushes::held, series, count.time())
                .map(held -> new Receipt.Replaced(count, held.good(), held.total()))
                .orElseThrow(() -> StateUnavailable.damaged(database.file(), "a pushed count is not where it was"));
    }

    private record Held(long series, long time, long good, long total) {}

    private static Held held(ResultSet row) throws SQLException {
        Held held = new Held(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        Seal.check(row.getLong(5), held.series(), held.time(), held.good(), held.total());
        return held;
    }

    /** Hands on the counts of a source that say something about the range. */
    void counts(String source, Range asked, Consumer<Count> sink) throws SQLException {
        Range range = forgetting.held(Forgotten.Kind.COUNTS, source, asked);
        boolean totals = form(source).orElse(Source.Form.DELTA) == Source.Form.COUNTER;
        for (Series series : series(source)) {
            long from = range.from();
            if (totals) from = before(series, from);
            long until = range.until() + (totals ? 1 : 0);
            // Where a series or the range ends is seen in a row that was checked: a damaged key must not end it.
            database.scan(
                    COUNT,
                    PUSHED + " WHERE (counted, at) >= (?, ?) ORDER BY counted, at",
                    Pushes::held,
                    held -> {
                        if (held.series() != series.number() || held.time() >= until) return false;
                        sink.accept(count(series, held));
                        return true;
                    },
                    series.number(),
                    from);
        }
    }

    private static Count count(Series series, Held held) {
        return new Count(
                series.indicator(), series.producer(), series.segment(), held.time(), held.good(), held.total());
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
        // All are looked at: one whose source was altered is found by its check sum.
        return database.all(SERIES, COUNTED + " ORDER BY no", Pushes::series).stream()
                .filter(series -> series.source().equals(source))
                .toList();
    }

    private static Series series(ResultSet row) throws SQLException {
        Seal.check(
                row.getLong(6), row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBytes(5));
        return new Series(
                row.getLong(1), row.getString(2), row.getString(3), row.getString(4), Numbers.pairs(row.getBytes(5)));
    }

    List<Pushed> sources() throws SQLException {
        String sql = "SELECT source, form, arrived, crc FROM pusher ORDER BY source";
        List<Pushed> found = new ArrayList<>();
        for (Pushed one : database.all(
                "a source that pushed",
                sql,
                row -> new Pushed(row.getString(1), form(row), new Range(0, 0), row.getLong(3))))
            found.add(new Pushed(
                    one.source(),
                    one.form(),
                    forgetting.held(Forgotten.Kind.COUNTS, one.source(), times(series(one.source()))),
                    one.arrived()));
        return found;
    }

    /** The time of a source's newest count; empty when none is held. */
    OptionalLong newest(String source) throws SQLException {
        Range times = times(series(source));
        return times.isEmpty() ? OptionalLong.empty() : OptionalLong.of(times.until() - 1);
    }

    /** The times of what some series hold, empty when they hold nothing. */
    private Range times(List<Series> series) throws SQLException {
        long from = Long.MAX_VALUE;
        long until = Long.MIN_VALUE;
        for (Series one : series) {
            Optional<Held> first = edge("counted >= ? ORDER BY counted, at", one.number());
            Optional<Held> last = edge("counted <= ? ORDER BY counted DESC, at DESC", one.number());
            if (first.isPresent()) from = Math.min(from, first.get().time());
            if (last.isPresent()) until = Math.max(until, last.get().time() + 1);
        }
        return from < until ? new Range(from, until) : new Range(0, 0);
    }

    private Optional<Held> edge(String where, long series) throws SQLException {
        return database.first(COUNT, PUSHED + " WHERE " + where + " LIMIT 1", Pushes::held, series)
                .filter(held -> held.series() == series);
    }
}
