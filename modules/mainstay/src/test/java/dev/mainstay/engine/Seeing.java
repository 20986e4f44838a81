package dev.mainstay.engine;

import dev.mainstay.engine.Seeing.Seen;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sums;
import java.util.ArrayList;
import java.util.List;

/** Judges nothing but writes down what it sees; its mood turns when the shortest window's bad units cross half. */
record Seeing(List<Long> windows) implements Judging<Seen> {
    /** @param moods turns so far */
    record Seen(List<Range> ranges, List<Counts> counts, boolean mood, int moods) {}

    @Override
    public Seen initial(int promise) {
        return new Seen(List.of(), List.of(), false, 0);
    }

    @Override
    public Seen judge(int promise, Sums sums, Seen before, long now) {
        List<Range> ranges = new ArrayList<>();
        List<Counts> counts = new ArrayList<>();
        for (long window : windows) {
            Range range = sums.align(new Range(now - window, now));
            ranges.add(range);
            counts.add(sums.sum(range));
        }
        boolean mood = 2 * counts.getFirst().bad() > counts.getFirst().total();
        return new Seen(ranges, counts, mood, before.moods() + (mood == before.mood() ? 0 : 1));
    }

    @Override
    public List<Moved> moved(int promise, Seen before, Seen after) {
        if (before.mood() == after.mood()) return List.of();
        return List.of(new Moved(
                after.mood() + " " + after.moods(), after.counts().getFirst().toString()));
    }

    @Override
    public Seen restored(int promise, String state) {
        String[] parts = state.split(" ", -1);
        return new Seen(List.of(), List.of(), Boolean.parseBoolean(parts[0]), Integer.parseInt(parts[1]));
    }
}
