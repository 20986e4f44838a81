package dev.mainstay.remember;

import static dev.mainstay.remember.Grid.HOUR;

import dev.mainstay.remember.Blocks.Block;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Adds the slices of an hour that is older than short ones are kept up to one, all keys of a grain at a time. Sums and covered time are
 * exact. An hour in which a key has slices of several lengths, and lengths that make no whole hour, are left as they are. Methods run
 * within a transaction.
 */
final class Coarsening {
    private final Database database;
    private final Blocks blocks;
    private final Numbers numbers;
    private final Replay replay;
    /** By grain, the hour before which all were looked at. */
    private final Map<Long, Long> looked = new HashMap<>();

    Coarsening(Database database, Blocks blocks, Numbers numbers, Replay replay) {
        this.database = database;
        this.blocks = blocks;
        this.numbers = numbers;
        this.replay = replay;
    }

    /** Merges one hour that ends at or before {@code until}. @return false when there was nothing to do */
    boolean step(long until) throws SQLException {
        OptionalLong grain = number("SELECT min(grain) FROM block WHERE grain > ?", 0);
        while (grain.isPresent() && grain.getAsLong() < HOUR) {
            if (HOUR % grain.getAsLong() == 0 && step(grain.getAsLong(), until)) return true;
            grain = number("SELECT min(grain) FROM block WHERE grain > ?", grain.getAsLong());
        }
        return false;
    }

    private boolean step(long grain, long until) throws SQLException {
        while (true) {
            long from = looked.getOrDefault(grain, Long.MIN_VALUE);
            OptionalLong hour = number(
                    "SELECT min(hour) FROM block WHERE grain = ? AND hour >= ? AND hour <= ?",
                    grain,
                    from,
                    until - HOUR);
            if (hour.isEmpty()) return false;
            List<Block> all = blocks.of(hour.getAsLong(), Long.MAX_VALUE);
            if (apart(all, grain)) {
                for (Block block : all) if (block.grain() == grain) merge(block, hour.getAsLong());
                return true;
            }
            looked.put(grain, hour.getAsLong() + HOUR);
        }
    }

    /** Whether the keys of a grain are gathered in one layout, and have no slices of another length in the hour. */
    private boolean apart(List<Block> all, long grain) {
        Set<Long> own = new HashSet<>();
        Set<Long> others = new HashSet<>();
        for (Block block : all) {
            if (block.kind() == Blocks.LATE) return false;
            (block.grain() == grain ? own : others).add(block.layout());
            if (block.grain() == grain && block.kind() != Blocks.HOURLY) return false;
        }
        if (own.size() != 1) return false;
        Set<Integer> keys = new HashSet<>();
        for (long layout : own) for (int key : numbers.layout(layout).members()) keys.add(key);
        for (long layout : others)
            for (int key : numbers.layout(layout).members()) if (keys.contains(key)) return false;
        return true;
    }

    private void merge(Block block, long hour) throws SQLException {
        Layout layout = numbers.layout(block.layout());
        int first = block.chunk() * Pairs.GROUP;
        Grid grid = new Grid(hour, HOUR, Math.min(Pairs.GROUP, layout.size() - first));
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < grid.rows(); row++) rows.put(layout.series(first + row), row);
        replay.open(block, 0, Integer.MAX_VALUE, (series, span) -> {
            Integer row = rows.get(series);
            if (row == null) throw new IllegalStateException("key " + series + " is not of its group");
            grid.set(
                    row,
                    0,
                    grid.covered(row, 0) + span.covered(),
                    grid.good(row, 0) + span.good(),
                    grid.total(row, 0) + span.total());
        });
        database.update("DELETE FROM block WHERE id = ?", block.id());
        blocks.add(Blocks.HOURLY, block.layout(), block.chunk(), block.seq(), hour, HOUR, Pairs.hour(grid));
    }

    /** Whether an hour holds slices of a whole hour, which a shorter one must not be added to. */
    boolean merged(long hour) throws SQLException {
        return number("SELECT min(hour) FROM block WHERE grain = ? AND hour = ?", HOUR, hour)
                .isPresent();
    }

    private OptionalLong number(String sql, Object... values) throws SQLException {
        try (ResultSet rows = database.bind(sql, values).executeQuery()) {
            long found = rows.next() ? rows.getLong(1) : 0;
            return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(found);
        }
    }
}
