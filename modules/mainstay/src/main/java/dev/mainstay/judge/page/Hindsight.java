package dev.mainstay.judge.page;

import dev.mainstay.judge.Incident;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the incidents of a history that is known to its end, whatever any rule said of them. A slice is hot if the hour around it burns
 * faster than the budget can bear for long (a burn rate above 1); hot slices less than an hour apart are one stretch, from its first slice with a bad unit
 * to its last; a stretch that spent a given share of the budget is an incident.
 */
public final class Hindsight {
    private static final long HOUR = 3_600_000;
    /** Fewer bad units than this are an accident, whatever share of a small budget they are. */
    private static final long LEAST = 3;

    private final Timeline units;
    private final double allowance;
    private final double wholeBudget;
    private final double share;

    /**
     * @param allowance 1 − target
     * @param period milliseconds of the budget; its traffic is taken to be like that of the history
     * @param share of the budget that an incident spends at least
     */
    public Hindsight(Timeline units, double allowance, long period, double share) {
        this.units = units;
        this.allowance = allowance;
        this.share = share;
        Counts all = units.isEmpty() ? Counts.NONE : units.sum(new Range(units.first(), units.end()));
        wholeBudget = all.covered() == 0 ? 0 : allowance * all.total() * ((double) period / all.covered());
    }

    /** In the order of time. */
    public List<Incident> incidents() {
        List<Incident> found = new ArrayList<>();
        if (units.isEmpty() || wholeBudget <= 0) return found;
        Stretch[] open = new Stretch[1];
        units.each(new Range(units.first(), units.end()), (start, length, good, total) -> {
            boolean hot = total > good ? burns(start, length) : false;
            Stretch current = open[0];
            if (current != null && start - current.lastBad > HOUR) {
                close(current, found);
                current = null;
            }
            if (hot) {
                if (current == null) current = new Stretch(start);
                current.lastBad = start + length;
            }
            open[0] = current;
        });
        if (open[0] != null) close(open[0], found);
        return found;
    }

    private boolean burns(long start, long length) {
        long around = Math.max(length, HOUR);
        long middle = start + length / 2;
        Counts hour = units.sum(units.align(new Range(middle - around / 2, middle + (around + 1) / 2)));
        return hour.total() > 0 && hour.bad() > allowance * hour.total();
    }

    private void close(Stretch stretch, List<Incident> found) {
        Counts sum = units.sum(new Range(stretch.from, stretch.lastBad));
        double spent = sum.bad() / wholeBudget;
        if (sum.bad() >= LEAST && spent >= share)
            found.add(new Incident(stretch.from, stretch.lastBad, sum.bad(), sum.total(), spent));
    }

    private static final class Stretch {
        private final long from;
        private long lastBad;

        private Stretch(long from) {
            this.from = from;
        }
    }
}
