package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.CounterBook;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Increases of counters, differenced series by series. An increase belongs to the slice at whose end it became visible, also after a gap.
 * The first sample of a series is only what later ones are compared with, unless its target was seen before without it: then the series
 * began since, at zero.
 */
final class Increases implements Fold {
    private final Axis axis;
    private final List<String> by;
    private final Sums sums;
    private final CounterBook book = CounterBook.empty();
    private final Map<String, Long> targets = new HashMap<>();
    private final List<First> firsts = new ArrayList<>();

    private record First(String target, Segment segment, long time, double value) {}

    Increases(Axis axis, List<String> by, int cells) {
        this.axis = axis;
        this.by = by;
        this.sums = new Sums(axis, cells);
    }

    @Override
    public void series(Series series) throws Refused {
        if (series.times().length == 0) return;
        String key = series.key();
        String target = series.target();
        Segment segment = series.segment(by);
        targets.merge(target, series.times()[0], Math::min);
        boolean known = book.knows(key);
        for (int i = 0; i < series.times().length; i++) {
            long time = series.times()[i];
            double value = series.totals()[i];
            if (Double.isInfinite(value)) continue;
            OptionalDouble increase = book.enter(new CounterBook.Sample(key, time, value), false);
            if (increase.isEmpty() && !known && value >= 0) firsts.add(new First(target, segment, time, value));
            known |= value >= 0;
            OptionalInt slice = axis.ending(time);
            if (increase.isPresent() && slice.isPresent()) sums.add(segment, slice.getAsInt(), increase.getAsDouble());
        }
    }

    /** When each target was first seen. */
    Map<String, Long> targets() {
        return targets;
    }

    /** The increases, once it is known when each target was first seen by any question of the stream. */
    Sums sums(Map<String, Long> seen) throws Refused {
        Sums begun = new Sums(axis, Integer.MAX_VALUE);
        for (First first : firsts) {
            OptionalInt slice = axis.ending(first.time);
            if (slice.isPresent() && begun(first, seen)) begun.add(first.segment, slice.getAsInt(), first.value);
        }
        return sums.plus(begun);
    }

    /** How many series count from their second sample on, though there was data before: what they counted until then is not known. */
    long unknown(Map<String, Long> seen) {
        long begin = seen.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        return firsts.stream()
                .filter(first -> first.time > begin && first.value > 0 && !begun(first, seen))
                .count();
    }

    private static boolean begun(First first, Map<String, Long> seen) {
        return seen.getOrDefault(first.target, Long.MAX_VALUE) < first.time;
    }
}
