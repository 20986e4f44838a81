package dev.mainstay.judge.page;

import dev.mainstay.judge.Remaining;
import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.judge.Watch;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Hours;
import java.time.Duration;
import java.util.Locale;

/** A confirmed shift pages when, if it lasts, the budget ends before the next working hour; otherwise it is a ticket. */
public final class PagingRule {
    /** The name under which a sequential test speaks. */
    public static final String SHIFT = "shift";

    /** A ticket is read within this time when somebody is at their desk. */
    private static final Duration READ = Duration.ofHours(1);
    /** Of a budget that is nearly or wholly spent this share counts as left. */
    private static final double FLOOR = .02;

    private PagingRule() {}

    /**
     * What the test of a promise says to its owner.
     *
     * @param most the urgency that the promise may reach
     * @param blind whether its data has ended
     * @param allowance 1 − target
     * @param period milliseconds of the budget
     * @param now epoch milliseconds
     */
    public static Signal signal(
            Watch watch,
            Urgency most,
            boolean blind,
            Remaining budget,
            double allowance,
            long period,
            Hours hours,
            long now) {
        return switch (watch) {
            case Watch.Learning learning -> new Signal(SHIFT, most, blind ? State.BLIND : State.QUIET, "");
            case Watch.Steady steady -> new Signal(SHIFT, most, blind ? State.BLIND : State.QUIET, "");
            case Watch.Shifted shifted -> {
                long ends = ends(shifted, budget, allowance, period);
                boolean page = most == Urgency.PAGE
                        && shifted.sure()
                        && ends < budget.left()
                        && ends < WorkingHours.hand(hours, now, READ) - now;
                yield new Signal(
                        SHIFT,
                        page ? Urgency.PAGE : Urgency.TICKET,
                        blind ? State.BLIND : State.FIRING,
                        sentence(shifted, ends));
            }
        };
    }

    /** Milliseconds until the budget ends at the lower limit of the shifted rate; {@link Long#MAX_VALUE} if it does not. */
    static long ends(Watch.Shifted shifted, Remaining budget, double allowance, long period) {
        double burn = shifted.lower() / allowance;
        if (burn <= 1) return Long.MAX_VALUE;
        return (long) (Math.max(FLOOR, budget.share()) * period / burn);
    }

    private static String sentence(Watch.Shifted shifted, long ends) {
        String counted = String.format(
                Locale.ROOT,
                "%d bad of %d since the change: at least %.3g %%, where %.3g %% is normal",
                shifted.bad(),
                shifted.total(),
                100 * shifted.lower(),
                100 * shifted.baseline());
        if (ends == Long.MAX_VALUE) return counted + "; the budget bears it";
        return counted + String.format(Locale.ROOT, "; if it lasts, the budget ends in %.1f h", ends / 3_600_000.0);
    }
}
