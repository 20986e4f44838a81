package dev.mainstay.bench.pages;

import dev.mainstay.judge.AlertStep.Notice;

/**
 * What a number of promise-years without any fault raised.
 *
 * @param learned promises whose baseline was learned
 * @param shifts tickets and pages that began with the sequential test alone
 */
record Quiet(int years, int learned, long pages, long tickets, long shifts, long theirPages, long theirTickets) {
    static final int YEAR = 525_960;
    static final Quiet NONE = new Quiet(0, 0, 0, 0, 0, 0, 0);

    /** One promise: its history, then a year. */
    static Quiet year(Cell cell, long seed) {
        Traffic traffic = new Traffic(cell, seed);
        History history = new History(cell, traffic);
        Trace trace = history.trace();
        Ours ours = new Ours(cell, history, trace);
        Theirs theirs = new Theirs(cell, trace);
        long pages = 0;
        long tickets = 0;
        long shifts = 0;
        for (long tick = history.ticks(); tick < history.ticks() + YEAR; tick++) {
            traffic.draw(tick);
            trace.add(traffic.bad(), traffic.total());
            theirs.judge(tick);
            var notice = ours.judge(tick, traffic.bad(), traffic.total());
            if (notice.isEmpty()) continue;
            if (notice.get() == Notice.PAGE) pages++;
            if (notice.get() == Notice.TICKET) tickets++;
            if (notice.get() != Notice.RESOLVED && ours.shifted()) shifts++;
        }
        return new Quiet(
                1, history.baseline().learned() ? 1 : 0, pages, tickets, shifts, theirs.pages(), theirs.tickets());
    }

    Quiet plus(Quiet other) {
        return new Quiet(
                years + other.years,
                learned + other.learned,
                pages + other.pages,
                tickets + other.tickets,
                shifts + other.shifts,
                theirPages + other.theirPages,
                theirTickets + other.theirTickets);
    }
}
