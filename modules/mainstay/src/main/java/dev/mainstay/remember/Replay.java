package dev.mainstay.remember;

import dev.mainstay.remember.Blocks.Block;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Span;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads blocks back as spans. */
final class Replay {
    /** Receives spans by stored key number. A later span with the same start replaces the earlier one. */
    @FunctionalInterface
    interface Sink {
        void span(int series, Span span);
    }

    private final Blocks blocks;
    private final Numbers numbers;

    Replay(Blocks blocks, Numbers numbers) {
        this.blocks = blocks;
        this.numbers = numbers;
    }

    /** All keys, hour by hour. */
    void all(Range range, Sink sink) throws SQLException {
        for (long hour : blocks.hours(range))
            for (Block block : blocks.of(hour, Long.MAX_VALUE)) open(block, 0, Integer.MAX_VALUE, within(range, sink));
    }

    /** One key, by start. */
    NavigableMap<Long, Span> one(int series, Range range) throws SQLException {
        TreeMap<Long, Span> found = new TreeMap<>();
        Map<Long, Integer> positions = numbers.layouts().stream()
                .filter(layout -> layout.position(series) >= 0)
                .collect(Collectors.toMap(Layout::number, layout -> layout.position(series) / Pairs.GROUP));
        Sink sink = within(range, (number, span) -> {
            if (number == series) found.put(span.start(), span);
        });
        for (long hour : blocks.hours(range))
            for (Block block : blocks.of(hour, Long.MAX_VALUE)) {
                Integer group = positions.get(block.layout());
                if (block.kind() == Blocks.LATE) open(block, 0, 0, sink);
                else if (group != null) open(block, group, group + 1, sink);
            }
        return found;
    }

    private static Sink within(Range range, Sink sink) {
        return (series, span) -> {
            if (span.start() >= range.from() && span.start() < range.until()) sink.span(series, span);
        };
    }

    /** What a sink threw, on its way past the check for damage. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        private Thrown(RuntimeException failure) {
            this.failure = failure;
        }
    }

    /** Opens the groups [from, until) of a block. */
    void open(Block block, int from, int until, Sink sink) {
        try {
            decode(block, from, until, (series, span) -> {
                try {
                    sink.span(series, span);
                } catch (RuntimeException failure) {
                    throw new Thrown(failure);
                }
            });
        } catch (StateUnavailable told) {
            throw told;
        } catch (Thrown passed) {
            throw passed.failure;
        } catch (RuntimeException failure) {
            throw blocks.damaged(block, failure);
        }
    }

    private void decode(Block block, int from, int until, Sink sink) {
        switch (block.kind()) {
            case Blocks.TICK -> {
                Layout layout = numbers.layout(block.layout());
                int groups = (layout.size() + Pairs.GROUP - 1) / Pairs.GROUP;
                Pairs.eachOfTick(
                        block.body().reader(),
                        layout.size(),
                        from,
                        Math.min(until, groups),
                        (at, good, total) -> sink.span(
                                layout.series(at), new Span(block.start(), block.grain(), block.grain(), good, total)));
            }
            case Blocks.HOURLY -> {
                if (block.chunk() >= from && block.chunk() < until) openHour(block, sink);
            }
            case Blocks.LATE -> openLate(block, sink);
            default -> throw new IllegalStateException("block " + block.id() + " is of no known kind");
        }
    }

    private void openHour(Block block, Sink sink) {
        Layout layout = numbers.layout(block.layout());
        int first = block.chunk() * Pairs.GROUP;
        Grid grid = new Grid(block.start(), block.grain(), Math.min(Pairs.GROUP, layout.size() - first));
        Pairs.fill(grid, block.body().reader());
        for (int row = 0; row < grid.rows(); row++)
            for (int slice = 0; slice < grid.slices(); slice++)
                if (grid.covered(row, slice) > 0)
                    sink.span(
                            layout.series(first + row),
                            new Span(
                                    grid.startOf(slice),
                                    grid.grain(),
                                    grid.covered(row, slice),
                                    grid.good(row, slice),
                                    grid.total(row, slice)));
    }

    private static void openLate(Block block, Sink sink) {
        Varints.Reader body = block.body().reader();
        while (body.hasMore()) {
            int series = body.readInt();
            long start = block.start() + body.read() * block.grain();
            long good = body.read();
            sink.span(series, new Span(start, block.grain(), block.grain(), good, good + body.read()));
        }
    }
}
