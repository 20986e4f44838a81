package dev.mainstay.engine;

import dev.mainstay.remember.Column;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Key;
import dev.mainstay.remember.Layout;
import dev.mainstay.remember.Tick;
import dev.mainstay.stat.Board;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one grain, their layout in the journal and their board. */
final class Group {
    private final Layout layout;
    private final Board board;
    private final Map<Key, Integer> positions = new HashMap<>();

    Group(Journal journal, List<Key> keys, Board board) {
        this.layout = journal.layout(keys);
        this.board = board;
        for (int i = 0; i < keys.size(); i++) positions.put(keys.get(i), i);
    }

    List<Key> keys() {
        return layout.keys();
    }

    Board board() {
        return board;
    }

    int position(Key key) {
        Integer position = positions.get(key);
        if (position == null) throw new IllegalArgumentException("is not followed: " + key);
        return position;
    }

    Sums sums(Key key) {
        return board.stream(position(key));
    }

    /** Appends what is newer than the board; what is not becomes late. */
    Optional<Column> arrive(Arrival arrival, List<Tick.Late> late) {
        Column column = new Column(layout, arrival.start(), arrival.grain(), arrival.good(), arrival.total());
        if (board.isEmpty() || arrival.start() >= board.end()) {
            board.append(arrival.start(), arrival.good(), arrival.total());
            return Optional.of(column);
        }
        for (int i = 0; i < layout.size(); i++)
            if (arrival.total()[i] >= 0)
                late.add(new Tick.Late(
                        keys().get(i),
                        arrival.grain(),
                        new SliceCount(arrival.start(), arrival.good()[i], arrival.total()[i])));
        return Optional.empty();
    }

    /** The late slices that changed the board; those that it no longer holds apart are counted. */
    Corrected correct(List<Tick.Late> late) {
        List<Tick.Late> changed = new ArrayList<>();
        long tooLate = 0;
        for (Tick.Late one : late) {
            int position = position(one.key());
            reach(one.slice().start());
            SliceCount before = board.get(position, one.slice().start());
            if (one.slice().equals(before)) continue;
            if (board.put(position, one.slice())) changed.add(one);
            else tooLate++;
        }
        return new Corrected(changed, tooLate);
    }

    /** A slice that is newer than all others was observed of nobody yet. */
    private void reach(long start) {
        if (!board.isEmpty() && start < board.end()) return;
        long[] unobserved = new long[layout.size()];
        Arrays.fill(unobserved, -1);
        board.append(start, new long[layout.size()], unobserved);
    }

    /** What became of late slices. */
    record Corrected(List<Tick.Late> changed, long tooLate) {}
}
