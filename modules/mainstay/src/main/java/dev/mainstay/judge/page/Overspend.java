package dev.mainstay.judge.page;

import dev.mainstay.judge.Signal;
import dev.mainstay.judge.Signal.State;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document.Hours;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import java.time.Duration;
import java.util.Locale;

/**
 * What spending says to its owner before the plan is crossed. Runaway: spending is far above its own pace, and the plan ends before the
 * period if it lasts; a page when that is before the next working hour. Forecast: at the pace of the last day, and at that of the whole
 * period, the plan is crossed.
 */
public final class Overspend {
    /** The name under which spending that runs away speaks. */
    public static final String RUNAWAY = "spending runs away";
    /** The name under which a plan that will be crossed speaks. */
    public static final String FORECAST = "the plan will be crossed";

    /** What is normal is the mean of so long, and what is new is not part of it. */
    private static final long NORMAL = Duration.ofDays(7).toMillis();

    private static final long NEW = Duration.ofHours(2).toMillis();
    private static final long LEAST = Duration.ofDays(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration READ = Duration.ofHours(1);
    /** Spending varies with the hour of the day by about 3; so much above its mean is another thing. */
    private static final double TIMES = 6;
    /** Before so much of the period has passed, it does not say what the rest will be. */
    private static final double EARLY = .1;

    private final Timeline spent;
    private final double plan;
    private final Range period;
    private final Urgency most;
    private final Hours hours;

    /**
     * @param spent bad units are millionths of the currency
     * @param plan millionths of the currency for the whole period
     * @param most the urgency that the budget may reach
     */
    public Overspend(Timeline spent, double plan, Range period, Urgency most, Hours hours) {
        this.spent = spent;
        this.plan = plan;
        this.period = period;
        this.most = most;
        this.hours = hours;
    }

    /**
     * What speaks now: one signal, quiet when nothing does.
     *
     * @param now epoch milliseconds, inside the period
     */
    public Signal signal(long now) {
        double sofar = sum(period.from(), now);
        double pace = pace(now);
        long recent = Math.max(Duration.ofMinutes(10).toMillis(), 2 * spent.grain());
        double rate = Math.min(sum(now - recent, now) / recent, sum(now - recent / 2, now) / (recent / 2.0));
        long left = period.until() - now;
        if (rate > TIMES * pace && sofar + rate * left > plan) {
            double ends = Math.max(0, plan - sofar) / rate;
            boolean page = most == Urgency.PAGE && ends < WorkingHours.hand(hours, now, READ) - now;
            return new Signal(
                    RUNAWAY,
                    page ? Urgency.PAGE : Urgency.TICKET,
                    State.FIRING,
                    String.format(
                            Locale.ROOT,
                            "%.0f times its usual pace: %.2f an hour; if it lasts, the plan is spent in %.1f h",
                            rate / pace,
                            rate * 3_600_000 / 1e6,
                            ends / 3_600_000));
        }
        double day = sum(now - DAY, now) / DAY;
        double whole = sofar / Math.max(1, now - period.from());
        double least = Math.min(day, whole);
        if (now - period.from() > EARLY * period.millis() && sofar + least * left > plan)
            return new Signal(
                    FORECAST,
                    Urgency.TICKET,
                    State.FIRING,
                    String.format(
                            Locale.ROOT,
                            "%.2f of %.2f spent; at this pace %.2f at the end of the period",
                            sofar / 1e6,
                            plan / 1e6,
                            (sofar + least * left) / 1e6));
        return new Signal(FORECAST, Urgency.TICKET, State.QUIET, "");
    }

    /** The mean pace of what came before, or that of the plan while there is too little of it; units a millisecond. */
    private double pace(long now) {
        long until = now - NEW;
        long from = Math.max(spent.first(), until - NORMAL);
        double planned = plan / period.millis();
        return until - from < LEAST ? planned : Math.max(sum(from, until) / (until - from), planned / 100);
    }

    private double sum(long from, long until) {
        return Math.max(
                0,
                spent.sum(spent.align(new Range(Math.min(from, until), until))).bad());
    }
}
