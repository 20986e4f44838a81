package dev.mainstay.demo;

/** What serving costs, and how much of that was planned. */
final class Spending {
    /** USD a month of 30 days: the budget. */
    static final double MONTHLY = 400;

    private static final double HOURLY = 0.30;
    private static final double REQUEST = 3.5e-6;
    private static final int RUNAWAY = 20;

    /** In a busy hour half as much again as the mean is within the plan. */
    private static final double PLANNED = MONTHLY / (30 * Time.DAY) * 1.5;

    private static final double UNITS = 10_000;
    private static final int OFTEN = 10;

    private final Peer peer;
    private long told;
    private double open;
    private double hour;

    Spending(Peer peer, long begin) {
        this.peer = peer;
        this.told = begin;
    }

    /** Spends on the requests of the range; returns USD. */
    double spend(long from, long until, long requests, boolean runaway) {
        double dollars = (HOURLY * (until - from) / Time.HOUR + REQUEST * requests) * (runaway ? RUNAWAY : 1);
        open += dollars;
        hour += dollars;
        return dollars;
    }

    /** Tells what was spent since it was last told, at the end of ten seconds. */
    void tell(long now) {
        if (now % OFTEN != 0 || now == told) return;
        long total = (long) Math.floor(open * UNITS);
        long planned = Math.round(PLANNED * (now - told) * UNITS);
        peer.spend(Lines.spend(told, Math.min(total, planned), total));
        open -= total / UNITS;
        told = now;
    }

    /** What was spent since this was last asked, USD. */
    double hour() {
        double dollars = hour;
        hour = 0;
        return dollars;
    }
}
