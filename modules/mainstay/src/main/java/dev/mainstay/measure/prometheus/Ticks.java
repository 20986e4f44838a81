package dev.mainstay.measure.prometheus;

import dev.mainstay.stat.Range;
import java.util.List;

/**
 * Times at which something is looked at: {@code from}, {@code from + step}, … up to {@code until}, those of them that are known.
 *
 * @param known in order and apart from each other
 */
record Ticks(long from, long until, long step, List<Range> known) {
    /** Takes times. */
    interface Sink {
        void tick(long time);
    }

    void each(Sink sink) {
        int next = 0;
        for (long time = from; time <= until; time += step) {
            while (next < known.size() && known.get(next).until() <= time) next++;
            if (next < known.size() && known.get(next).from() <= time) sink.tick(time);
        }
    }

    int most() {
        return until < from ? 0 : Math.toIntExact((until - from) / step + 1);
    }
}
