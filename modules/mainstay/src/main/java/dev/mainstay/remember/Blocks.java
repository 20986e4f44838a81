package dev.mainstay.remember;

import static dev.mainstay.remember.Grid.HOUR;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
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
        long hour = Grain.floor(start, HOUR);
        database.update(
                "INSERT INTO block (hour, kind, layout, chunk, seq, start, grain, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hour,
                kind,
                layout,
                chunk,
                seq,
                start,
                grain,
                Seal.of(hour, kind, layout, chunk, seq, start, grain, body),
                body);
    }

    /** The blocks of an hour in the order of their writing, up to and with {@code seq}. */
    List<Block> of(long hour, long seq) throws SQLException {
        String sql = "SELECT id, hour, kind, layout, chunk, seq, start, grain, crc, body FROM block"
                + " WHERE hour = ? AND seq <= ? ORDER BY seq, kind, layout, chunk, id";
        return database.all("a block of counts", sql, Blocks::block, hour, seq);
    }

    private static Block block(ResultSet row) throws SQLException {
        byte[] body = row.getBytes(10);
        Block block = new Block(
                row.getLong(1),
                row.getInt(3),
                row.getLong(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                new Body(body));
        Seal.check(
                row.getLong(9),
                row.getLong(2),
                block.kind(),
                block.layout(),
                block.chunk(),
                block.seq(),
                block.start(),
                block.grain(),
                body);
        return block;
    }

    /** What to throw when a block's bytes make no counts. */
    StateUnavailable damaged(Block block, RuntimeException failure) {
        return StateUnavailable.damaged(
                database.file(), "block " + block.id() + " cannot be read: " + failure.getMessage(), failure);
    }

    /** The hours that hold blocks and touch the range, in the order of time. */
    List<Long> hours(Range range) throws SQLException {
        String sql = "SELECT DISTINCT hour FROM block WHERE hour >= ? AND hour < ? ORDER BY hour";
        return database.all(
                "the hour of a block", sql, row -> row.getLong(1), Grain.floor(range.from(), HOUR), range.until());
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
