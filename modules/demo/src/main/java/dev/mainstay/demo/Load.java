package dev.mainstay.demo;

import java.util.List;
import java.util.Map;

/** How often the gate agents ask: often around the departure of a flight, and never quite as often as expected. */
final class Load {
    /** Asked at any hour, requests a second. */
    private static final double ALWAYS = 6;

    /** Asked for each flight that leaves soon or has just left, requests a second. */
    private static final double EACH = 0.045;

    private static final int SOON = Time.HOUR;
    private static final int JUST = 30 * Time.MINUTE;

    /** In every five minutes the rate is off by a factor with this deviation of its logarithm: the traffic is over-dispersed. */
    private static final double DEVIATION = 0.2;

    private static final double ERRORS = 0.0002;
    private static final double ERRORS_BROKEN = 0.03;

    /** A comparison that straddles a new hour of the table sees two different inputs. */
    private static final double WRONG = 0.0005;

    private static final double MEDIAN_SECONDS = 0.012;
    private static final double SPREAD = 0.5;
    private static final double SLOWER = 4;
    private static final int COMPARED = 200;

    private final Flights flights;
    private final long seed;

    Load(Flights flights, long seed) {
        this.flights = flights;
        this.seed = seed;
    }

    /** Requests a second that are expected at the time. */
    double rate(long time) {
        int around = flights.before(time + SOON) - flights.before(time - JUST);
        return (ALWAYS + EACH * around)
                * Chance.of(seed, "traffic", Time.floor(time, 5 * Time.MINUTE)).factor(DEVIATION);
    }

    /** Adds the requests of the range to the counters; {@code until} is excluded. Returns how many there were. */
    long play(long from, long until, Fleet fleet, Map<Integer, Delays.Live> live, Faults faults, Counters counters) {
        Chance chance = Chance.of(seed, "requests", from);
        List<Replica> serving = fleet.serving();
        double mean = rate(from) * (until - from);
        if (serving.isEmpty()) {
            long none = chance.count(mean);
            counters.unanswered(none);
            return none;
        }
        double errors = faults.on(Fault.ERRORS) ? ERRORS_BROKEN : ERRORS;
        long all = 0;
        long answered = 0;
        for (Replica replica : serving) {
            long asked = chance.count(mean / serving.size());
            long failed = chance.of(asked, errors);
            long wrong = chance.of(asked - failed, Math.max(WRONG, wrongShare(fleet, replica, from, live)));
            counters.asked(replica, asked - failed, failed, wrong);
            all += asked;
            answered += asked - failed;
        }
        took(chance, answered, faults, counters);
        return all;
    }

    private void took(Chance chance, long answers, Faults faults, Counters counters) {
        double median = faults.on(Fault.LATENCY) ? MEDIAN_SECONDS * SLOWER : MEDIAN_SECONDS;
        double[] bounds = Counters.SECONDS;
        long[] within = new long[bounds.length];
        long left = answers;
        double below = 0;
        for (int i = 0; i < bounds.length; i++) {
            double share = Normal.below(StrictMath.log(bounds[i] / median) / SPREAD);
            long here = chance.of(left, below >= 1 ? 0 : (share - below) / (1 - below));
            within[i] = here;
            left -= here;
            below = share;
        }
        double mean = median * StrictMath.exp(SPREAD * SPREAD / 2);
        counters.took(within, answers, answers * mean * chance.factor(0.01));
    }

    /** What the comparison with the reference finds on the flights that are asked for just now. */
    private double wrongShare(Fleet fleet, Replica replica, long time, Map<Integer, Delays.Live> live) {
        if (fleet.sound(replica)) return 0;
        int first = flights.before(time - JUST);
        int until = Math.min(flights.before(time + SOON), first + COMPARED);
        if (first == until) return 1;
        int wrong = 0;
        for (int flight = first; flight < until; flight++) {
            Delays.Live origin = live.getOrDefault(flights.origin(flight), Delays.Live.USUAL);
            if (!fleet.right(replica, Question.of(flights, flight, origin))) wrong++;
        }
        return (double) wrong / (until - first);
    }
}
