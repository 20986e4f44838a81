package dev.mainstay.remember;

import dev.mainstay.remember.Forgotten.Kind;
import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Forgets what sources said long ago, series by series in small steps. The limit is written with the first row that goes, and readers
 * keep to it from then on: how far the deleting has come, and where it was interrupted, changes no answer. Methods that write run within a
 * transaction.
 */
final class Forgetting {
    /** The format that has this table. */
    static final int SINCE = 4;

    /** {@code next} is the series to go on with, {@link #DONE} when all were looked at. */
    static final String TABLE = "CREATE TABLE forgotten (what TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL,"
            + " next INTEGER NOT NULL, gone INTEGER NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (what, source)) WITHOUT ROWID";

    /** What a reader of an older format sees of it. */
    static final String NONE =
            "CREATE TEMP VIEW forgotten AS SELECT '' AS what, '' AS source, 0 AS at, 0 AS next, 0 AS gone,"
                    + " 0 AS crc WHERE 0";

    /** Rows that a step deletes at most, and series that it looks at. */
    static final int STEP = 10_000;

    private static final long DONE = Long.MAX_VALUE;
    private static final String WHAT = "what was forgotten";
    private static final String FORGOTTEN = "SELECT what, source, at, next, gone, crc FROM forgotten";

    private final Database database;

    private record Round(Kind kind, String source, long at, long next, long gone) {
        boolean done() {
            return next == DONE;
        }
    }

    /** How far a step came. */
    private record Stepped(long next, int gone) {}

    Forgetting(Database database) {
        this.database = database;
    }

    /** The time before which nothing is taken of a source any more; empty when all is. */
    OptionalLong taken(Kind kind, String source) throws SQLException {
        Optional<Round> round = round(kind, source);
        return round.isPresent() ? OptionalLong.of(round.get().at()) : OptionalLong.empty();
    }

    /** The time before which nothing is held of a source; empty when it lost nothing. */
    OptionalLong before(Kind kind, String source) throws SQLException {
        return all().stream()
                .filter(one -> one.kind() == kind && one.source().equals(source) && one.rows() > 0)
                .mapToLong(Forgotten::before)
                .findFirst();
    }

    /** The part of a range that is held. */
    Range held(Kind kind, String source, Range range) throws SQLException {
        return held(before(kind, source), range);
    }

    static Range held(OptionalLong before, Range range) {
        return new Range(Math.clamp(before.orElse(range.from()), range.from(), range.until()), range.until());
    }

    /** @throws IllegalArgumentException when nothing of that time is taken any more */
    static void refuse(OptionalLong before, long time) {
        if (before.isPresent() && time < before.getAsLong())
            throw new IllegalArgumentException(
                    Instant.ofEpochMilli(time) + " is older than what is held: what was before "
                            + Instant.ofEpochMilli(before.getAsLong()) + " is forgotten");
    }

    List<Forgotten> all() throws SQLException {
        return database.all(WHAT, FORGOTTEN + " ORDER BY what, source", Forgetting::round).stream()
                .map(round -> new Forgotten(round.kind(), round.source(), round.at(), round.gone()))
                .toList();
    }

    private Optional<Round> round(Kind kind, String source) throws SQLException {
        // All are looked at: one whose key was altered is found by its check sum.
        return database.all(WHAT, FORGOTTEN, Forgetting::round).stream()
                .filter(round -> round.kind() == kind && round.source().equals(source))
                .findFirst();
    }

    private static Round round(ResultSet row) throws SQLException {
        Seal.check(row.getLong(6), row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5));
        return new Round(
                Kind.valueOf(row.getString(1)), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    /** Whether there is a step to make when {@code newest} is the newest of a source. */
    boolean due(Kind kind, String source, long newest) throws SQLException {
        Optional<Round> round = round(kind, source);
        return round.isEmpty()
                || !round.get().done()
                || limit(kind, newest) > round.get().at();
    }

    private long limit(Kind kind, long newest) {
        return database.settings().retention().before(kind, newest);
    }

    /** Deletes some rows. A round is ended before the next day's begins. @return false when there was nothing to do */
    boolean step(Kind kind, String source, long newest) throws SQLException {
        if (!due(kind, source, newest)) return false;
        Optional<Round> held = round(kind, source);
        boolean goesOn = held.isPresent() && !held.get().done();
        long at = goesOn ? held.get().at() : limit(kind, newest);
        long next = goesOn ? held.get().next() : 0;
        long limit = Retention.deleted(kind, at);
        Stepped stepped = switch (kind) {
            case COUNTS ->
                series(
                        "SELECT no FROM counted WHERE source = ? AND no >= ? ORDER BY no LIMIT ?",
                        source,
                        next,
                        no -> counts(source, no, limit));
            case SAMPLES ->
                series(
                        "SELECT no FROM metric WHERE source = ? AND no >= ? ORDER BY no LIMIT ?",
                        source,
                        next,
                        no -> samples(no, limit));
            case RUNS -> runs(source, limit);
        };
        long gone = held.map(Round::gone).orElse(0L) + stepped.gone();
        if (kind == Kind.SAMPLES && stepped.next() == DONE)
            gone += database.update("DELETE FROM looked WHERE source = ? AND until < ?", source, limit);
        database.update(
                "INSERT OR REPLACE INTO forgotten VALUES (?, ?, ?, ?, ?, ?)",
                kind.name(),
                source,
                at,
                stepped.next(),
                gone,
                Seal.of(kind.name(), source, at, stepped.next(), gone));
        return true;
    }

    /** Deletes up to {@link #STEP} rows of one series. */
    private interface Series {
        int forget(long number) throws SQLException;
    }

    private Stepped series(String sql, String source, long next, Series series) throws SQLException {
        List<Long> numbers = database.all(WHAT, sql, row -> row.getLong(1), source, next, STEP);
        int gone = 0;
        for (long number : numbers) {
            if (gone >= STEP) return new Stepped(number, gone);
            int more = series.forget(number);
            gone += more;
            if (more >= STEP) return new Stepped(number, gone);
        }
        return new Stepped(numbers.size() < STEP ? DONE : numbers.getLast() + 1, gone);
    }

    /** Of running totals the last before the limit stays, which the next is compared with, unless none has come since. */
    private int counts(String source, long number, long limit) throws SQLException {
        String last = "(SELECT max(at) FROM pushed WHERE counted = ?1 AND at <= ?2)";
        boolean ended =
                number("SELECT count(*) FROM pushed WHERE counted = ?1 AND at >= ?2 LIMIT 1", number, limit) == 0;
        boolean totals = number("SELECT count(*) FROM pusher WHERE source = ?1 AND form = 'COUNTER'", source) > 0;
        int gone = database.update(
                "DELETE FROM pushed WHERE counted = ?1 AND at IN (SELECT at FROM pushed WHERE counted = ?1 AND at < "
                        + (totals && !ended ? last : "?2") + " ORDER BY at LIMIT ?3)",
                number,
                limit,
                STEP);
        if (ended && gone < STEP) database.update("DELETE FROM counted WHERE no = ?", number);
        return gone;
    }

    /** The value that holds at the limit stays; of a series that ended before it, nothing. */
    private int samples(long number, long limit) throws SQLException {
        boolean ended = number(
                        "SELECT count(*) FROM metric WHERE no = ?1 AND value = ?2 AND NOT EXISTS (SELECT 1 FROM sample"
                                + " WHERE metric = ?1 AND at >= ?3)",
                        number,
                        Scrapes.ENDED,
                        limit)
                > 0;
        int gone = database.update(
                "DELETE FROM sample WHERE metric = ?1 AND at IN (SELECT at FROM sample WHERE metric = ?1 AND at < "
                        + (ended ? "?2" : "(SELECT max(at) FROM sample WHERE metric = ?1 AND at <= ?2)")
                        + " ORDER BY at LIMIT ?3)",
                number,
                limit,
                STEP);
        if (ended && gone < STEP) database.update("DELETE FROM metric WHERE no = ?", number);
        return gone;
    }

    private Stepped runs(String source, long limit) throws SQLException {
        int gone = database.update(
                "DELETE FROM document WHERE source = ?1 AND id IN (SELECT id FROM document WHERE source = ?1 AND at < ?2 LIMIT ?3)",
                source,
                limit,
                STEP);
        return new Stepped(gone < STEP ? DONE : 0, gone);
    }

    private long number(String sql, Object... values) throws SQLException {
        try (ResultSet rows = database.bind(sql, values).executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
