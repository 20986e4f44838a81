package dev.mainstay.engine;

import dev.mainstay.stat.Board;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Span;
import java.util.Map;
import java.util.TreeMap;

/** Rebuilds a board from remembered spans that come hour by hour; within an hour a later span replaces one of the same start. */
final class Refill {
    private static final long HOUR = 3_600_000;

    private record Place(long start, long length) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = Long.compare(start, other.start);
            return order != 0 ? order : Long.compare(length, other.length);
        }
    }

    /** Counts of one place for all streams. */
    private static final class Cell {
        private final long[] covered;
        private final long[] good;
        private final long[] total;

        private Cell(int streams) {
            covered = new long[streams];
            good = new long[streams];
            total = new long[streams];
        }

        private void add(Cell other) {
            for (int i = 0; i < covered.length; i++) {
                covered[i] += other.covered[i];
                good[i] += other.good[i];
                total[i] += other.total[i];
            }
        }
    }

    private final Board board;
    private final long end;
    private final TreeMap<Place, Cell> raw = new TreeMap<>();
    private long hour = Long.MIN_VALUE;

    /** For a board whose newest edge will be {@code end} or later. */
    Refill(Board board, long end) {
        this.board = board;
        this.end = end;
    }

    void accept(int stream, Span span) {
        long spanHour = Grain.floor(span.start(), HOUR);
        if (spanHour != hour) flush();
        hour = spanHour;
        Cell cell = raw.computeIfAbsent(new Place(span.start(), span.length()), place -> new Cell(board.streams()));
        cell.covered[stream] = span.covered();
        cell.good[stream] = span.good();
        cell.total[stream] = span.total();
    }

    /** Appends the hour that was gathered, on the grid that the board holds at that age. */
    void flush() {
        if (raw.isEmpty()) return;
        long length = board.grainAt(raw.lastKey().start(), end);
        for (Place place : raw.keySet()) length = Math.max(length, place.length());
        TreeMap<Long, Cell> cells = new TreeMap<>();
        for (Map.Entry<Place, Cell> entry : raw.entrySet()) {
            long start = Grain.floor(entry.getKey().start(), length);
            cells.computeIfAbsent(start, at -> new Cell(board.streams())).add(entry.getValue());
        }
        for (Map.Entry<Long, Cell> entry : cells.entrySet()) {
            Cell cell = entry.getValue();
            long start = entry.getKey();
            if (board.isEmpty() || start >= board.end())
                board.append(start, length, cell.covered, cell.good, cell.total);
        }
        raw.clear();
    }
}
