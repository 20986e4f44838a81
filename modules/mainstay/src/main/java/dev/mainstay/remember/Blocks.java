package dev.mainstay.remember;

import static dev.mainstay.remember.Grid.HOUR;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Blocks of counts, the body of the journal. A block with a higher {@code seq} replaces the slices that it holds, so that writing the
 * same again changes nothing.
 */
final class Blocks {
    /** One slice for every key of a layout. */
    static final int TICK = 0;
    /** One group of a layout's keys over one hour. */
    static final int HOURLY = 1;
    /** Single slices of any keys in one hour. */
    static final int LATE = 2;

    /** A stored block. */
    record Block(long id, int kind, long layout, int chunk, long seq, long start, long grain, Body body) {}

    /** The bytes of a block. */
    static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        Varints.Reader reader() {
            return new Varints.Reader(bytes);
        }
    }

    private final Database database;

    Blocks(Database database) {
        this.database = database;
    }

    void add(int kind, long layout, int chunk, long seq, long start, long grain, byte[] body) throws SQLException {
        database.update(
                "INSERT INTO block (hour, kind, layout, chunk, seq, start, grain, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Grain.floor(start, HOUR),
                kind,
                layout,
                chunk,
                seq,
                start,
                grain,
                Pairs.crc(body),
                body);
    }

    /** The blocks of an hour in the order of their writing, up to and with {@code seq}. */
    List<Block> of(long hour, long seq) throws SQLException {
        List<Block> blocks = new ArrayList<>();
        String sql = "SELECT id, kind, layout, chunk, seq, start, grain, crc, body FROM block"
                + " WHERE hour = ? AND seq <= ? ORDER BY seq, kind, layout, chunk, id";
        try (ResultSet rows = database.bind(sql, hour, seq).executeQuery()) {
            while (rows.next()) {
                byte[] body = rows.getBytes(9);
                if (Pairs.crc(body) != rows.getInt(8))
                    throw StateUnavailable.damaged(
                            database.file(), "block " + rows.getLong(1) + " fails its check sum");
                blocks.add(new Block(
                        rows.getLong(1),
                        rows.getInt(2),
                        rows.getLong(3),
                        rows.getInt(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        new Body(body)));
            }
        }
        return blocks;
    }

    /** The hours that hold blocks and touch the range, in the order of time. */
    List<Long> hours(Range range) throws SQLException {
        List<Long> hours = new ArrayList<>();
        String sql = "SELECT DISTINCT hour FROM block WHERE hour >= ? AND hour < ? ORDER BY hour";
        try (ResultSet rows = database.bind(sql, Grain.floor(range.from(), HOUR), range.until())
                .executeQuery()) {
            while (rows.next()) hours.add(rows.getLong(1));
        }
        return hours;
    }

    /** The newest hour that holds slices of a grain, empty without any. */
    OptionalLong newest(long grain) throws SQLException {
        try (ResultSet rows = database.bind("SELECT max(hour) FROM block WHERE grain = ?", grain)
                .executeQuery()) {
            long hour = rows.next() ? rows.getLong(1) : 0;
            return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(hour);
        }
    }
}
