package dev.mainstay.remember;

import static dev.mainstay.remember.Grid.HOUR;

import dev.mainstay.remember.Blocks.Block;
import dev.mainstay.stat.Grain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the ticks and late slices of past hours into one block per group of keys and hour, in small steps between ticks. A step that
 * is lost is made again: until the last one, both forms are there and say the same.
 */
final class Compaction {
    /** An hour whose slices of one grain are being gathered under one layout. */
    private static final class Job {
        private final long hour;
        private final long grain;
        private final long upto;
        private final Layout layout;
        private int chunk;

        private Job(long hour, long grain, long upto, Layout layout) {
            this.hour = hour;
            this.grain = grain;
            this.upto = upto;
            this.layout = layout;
        }
    }

    private final Database database;
    private final Blocks blocks;
    private final Numbers numbers;
    private final Replay replay;
    private @Nullable Job job;

    Compaction(Database database, Blocks blocks, Numbers numbers, Replay replay) {
        this.database = database;
        this.blocks = blocks;
        this.numbers = numbers;
        this.replay = replay;
    }

    /** The next step for hours that end at or before {@code until}. @return false when there is nothing to do */
    boolean step(long until, long seq) throws SQLException {
        Job now = job == null ? find(until, seq) : job;
        if (now == null) return false;
        gather(now);
        now.chunk++;
        boolean last = now.chunk * Pairs.GROUP >= now.layout.size();
        if (last)
            database.update(
                    "DELETE FROM block WHERE hour = ? AND grain = ? AND seq <= ? AND (kind <> 1 OR layout <> ?)",
                    now.hour,
                    now.grain,
                    now.upto,
                    now.layout.number());
        job = last ? null : now;
        return true;
    }

    /** Forgets the work in progress, after a failure. */
    void restart() {
        job = null;
    }

    private @Nullable Job find(long until, long seq) throws SQLException {
        String sql = "SELECT hour, grain FROM block WHERE kind <> 1 AND hour <= ? ORDER BY hour LIMIT 1";
        long hour;
        long grain;
        try (var rows = database.bind(sql, until - HOUR).executeQuery()) {
            if (!rows.next()) return null;
            hour = rows.getLong(1);
            grain = rows.getLong(2);
        }
        TreeSet<Integer> members = new TreeSet<>();
        for (Block block : blocks.of(hour, seq)) {
            if (block.grain() != grain) continue;
            if (block.kind() == Blocks.LATE) replay.open(block, 0, 1, (series, span) -> members.add(series));
            else for (int member : numbers.layout(block.layout()).members()) members.add(member);
        }
        int[] sorted = members.stream().mapToInt(Integer::intValue).toArray();
        return new Job(hour, grain, seq, numbers.layout(sorted));
    }

    private void gather(Job now) throws SQLException {
        int first = now.chunk * Pairs.GROUP;
        int rows = Math.min(Pairs.GROUP, now.layout.size() - first);
        Grid grid = new Grid(Grain.ceil(now.hour, now.grain), now.grain, rows);
        Map<Integer, Integer> row = new HashMap<>();
        for (int i = 0; i < rows; i++) row.put(now.layout.series(first + i), i);
        Map<Long, int[]> groups = new HashMap<>();
        List<Long> done = new ArrayList<>();
        for (Block block : blocks.of(now.hour, now.upto)) {
            if (block.grain() != now.grain) continue;
            boolean own = block.kind() == Blocks.HOURLY && block.layout() == now.layout.number();
            if (own && block.chunk() == now.chunk) done.add(block.id());
            int[] range = block.kind() == Blocks.LATE
                    ? new int[] {0, 1}
                    : groups.computeIfAbsent(block.layout(), layout -> touched(numbers.layout(layout), row));
            replay.open(block, range[0], range[1], (series, span) -> {
                Integer at = row.get(series);
                if (at == null) return;
                int slice = (int) ((span.start() - grid.start()) / now.grain);
                grid.set(at, slice, span.covered(), span.good(), span.total());
            });
        }
        for (long id : done) database.update("DELETE FROM block WHERE id = ?", id);
        blocks.add(Blocks.HOURLY, now.layout.number(), now.chunk, now.upto, grid.start(), now.grain, Pairs.hour(grid));
    }

    /** The groups [from, until) of a layout that hold any of the keys. */
    private static int[] touched(Layout layout, Map<Integer, Integer> keys) {
        int[] at = java.util.stream.IntStream.range(0, layout.size())
                .filter(i -> keys.containsKey(layout.series(i)))
                .toArray();
        return at.length == 0
                ? new int[] {0, 0}
                : new int[] {at[0] / Pairs.GROUP, Arrays.stream(at).max().getAsInt() / Pairs.GROUP + 1};
    }
}
