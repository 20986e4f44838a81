package dev.mainstay.bench.pages;

import dev.mainstay.judge.AlertStep.Notice;

/**
 * How long a fault went unnoticed; {@link #NEVER} where it was not found in the time given.
 *
 * @param minutes until the product told anyone
 * @param events before the minute in which it did
 * @param pageMinutes until the product paged
 * @param theirMinutes until the plain rules told anyone
 * @param theirPageMinutes until they paged
 */
record Found(long minutes, long events, long pageMinutes, long theirMinutes, long theirPageMinutes) {
    static final long NEVER = Long.MAX_VALUE;

    /** One promise: its history, up to a week that varies with the seed, then a fault that lasts for {@code most} minutes. */
    static Found one(Cell cell, double chance, long most, long seed) {
        Traffic traffic = new Traffic(cell, seed);
        History history = new History(cell, traffic);
        Trace trace = history.trace();
        Ours ours = new Ours(cell, history, trace);
        long tick = history.ticks();
        long begins = tick + Math.floorMod((seed * 0x9E3779B97F4A7C15L) >>> 20, 7L * 1440);
        for (; tick < begins || ours.burning(); tick++) {
            traffic.draw(tick);
            trace.add(traffic.bad(), traffic.total());
            ours.judge(tick, traffic.bad(), traffic.total());
        }
        begins = tick;
        traffic.fail(chance);
        Theirs theirs = new Theirs(cell, trace);
        long minutes = NEVER;
        long seen = NEVER;
        long events = 0;
        long page = NEVER;
        long theirMinutes = NEVER;
        long theirPage = NEVER;
        for (; tick < begins + most; tick++) {
            traffic.draw(tick);
            trace.add(traffic.bad(), traffic.total());
            events += traffic.total();
            long passed = tick + 1 - begins;
            if (theirPage == NEVER) theirs.judge(tick);
            if (theirMinutes == NEVER && theirs.pages() + theirs.tickets() > 0) theirMinutes = passed;
            if (theirPage == NEVER && theirs.pages() > 0) theirPage = passed;
            var notice = ours.judge(tick, traffic.bad(), traffic.total());
            if (minutes == NEVER && notice.isPresent()) {
                minutes = passed;
                seen = events - traffic.total();
            }
            if (page == NEVER && notice.isPresent() && notice.get() == Notice.PAGE) page = passed;
            if (minutes != NEVER && page != NEVER && theirPage != NEVER) break;
        }
        return new Found(minutes, seen, page, theirMinutes, theirPage);
    }
}
