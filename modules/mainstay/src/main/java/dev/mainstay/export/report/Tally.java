package dev.mainstay.export.report;

import dev.mainstay.judge.Chronicle;
import dev.mainstay.judge.Notified;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.List;

/**
 * One set of rules over a replay, in sum.
 *
 * @param atNight pages that took sleep
 * @param sleepLost milliseconds of sleep that the pages took
 * @param incidents there were
 * @param missed incidents of which nobody was told
 */
public record Tally(
        long pages, long tickets, long atNight, long outOfHours, long sleepLost, long incidents, long missed) {
    /** An incident is not missed if somebody is told within this time after its end. */
    public static final long GRACE = 3_600_000;

    public static Tally theirs(List<Chronicle> chronicles) {
        return sum(chronicles.stream().map(c -> of(c, c.theirs())).toList());
    }

    public static Tally ours(List<Chronicle> chronicles) {
        return sum(chronicles.stream().map(Tally::ours).toList());
    }

    /** Ours of one promise: what is told of its segments too, which tells nobody of an incident of the whole. */
    public static Tally ours(Chronicle chronicle) {
        Tally whole = of(chronicle, chronicle.ours());
        return new Tally(
                whole.pages,
                whole.tickets + chronicle.parts().size(),
                whole.atNight,
                whole.outOfHours,
                whole.sleepLost,
                whole.incidents,
                whole.missed);
    }

    /** One set of rules on one promise. */
    public static Tally of(Chronicle chronicle, List<Notified> told) {
        List<Notified> pages =
                told.stream().filter(one -> one.urgency() == Urgency.PAGE).toList();
        return new Tally(
                pages.size(),
                told.size() - pages.size(),
                pages.stream().filter(page -> page.sleepLost() > 0).count(),
                pages.stream().filter(page -> !page.awake()).count(),
                pages.stream().mapToLong(Notified::sleepLost).sum(),
                chronicle.incidents().size(),
                chronicle.missed(told, GRACE).size());
    }

    private static Tally sum(List<Tally> all) {
        return new Tally(
                all.stream().mapToLong(Tally::pages).sum(),
                all.stream().mapToLong(Tally::tickets).sum(),
                all.stream().mapToLong(Tally::atNight).sum(),
                all.stream().mapToLong(Tally::outOfHours).sum(),
                all.stream().mapToLong(Tally::sleepLost).sum(),
                all.stream().mapToLong(Tally::incidents).sum(),
                all.stream().mapToLong(Tally::missed).sum());
    }

    /** The one sentence of a replay. */
    public static String sentence(List<Chronicle> chronicles) {
        if (chronicles.isEmpty()) return "nothing could be replayed: no promise has data in this time";
        Tally theirs = theirs(chronicles);
        Tally ours = ours(chronicles);
        String told;
        if (theirs.pages + ours.pages + theirs.tickets + ours.tickets == 0) told = "nobody would have been told";
        else if (theirs.pages + ours.pages == 0)
            told = "no pages either way, " + count(theirs.tickets, "ticket")
                    + " would have been %,d".formatted(ours.tickets);
        else
            told = count(theirs.pages, "page")
                    + " would have been %,d, ".formatted(ours.pages)
                    + (theirs.tickets + ours.tickets == 0
                            ? "no tickets either way"
                            : count(theirs.tickets, "ticket") + " %,d".formatted(ours.tickets));
        String missed = theirs.missed == 0
                ? ours.missed == 0
                        ? "no incident was missed"
                        : count(ours.missed, "incident") + " would have been missed"
                : count(theirs.missed, "incident") + " went unnoticed"
                        + (ours.missed == 0 ? "" : ", " + ours.missed + " still would");
        return told + "; " + missed;
    }

    private static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /** Milliseconds as hours, to a tenth. */
    public static String hours(long millis) {
        return "%.1f h".formatted(millis / 3_600_000.0);
    }
}
