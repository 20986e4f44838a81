package dev.mainstay.export.report;

import dev.mainstay.judge.Incident;
import dev.mainstay.judge.Notified;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether, when and how somebody heard of an incident. */
public final class Heard {
    private Heard() {}

    /** The first notice of an incident: one during it or shortly after, or one that was still open when it began. */
    public static Optional<Notified> first(Incident incident, List<Notified> told) {
        return told.stream()
                .filter(one -> one.at() < incident.until() + Tally.GRACE && one.until() > incident.from())
                .min(Comparator.comparingLong(Notified::at));
    }

    static String cell(Incident incident, List<Notified> told) {
        return first(incident, told)
                .map(one -> Html.cell("t", words(incident, one)))
                .orElseGet(() -> Html.cell("\"t bad\"", "missed"));
    }

    /** How long after its beginning, by what. */
    public static String words(Incident incident, Notified first) {
        String kind = first.urgency() == Urgency.PAGE ? "page" : "ticket";
        long after = first.at() - incident.from();
        return after < 0 ? kind + ", already open" : kind + " after " + duration(after);
    }

    /** Milliseconds in the two largest of days, hours and minutes. */
    public static String duration(long millis) {
        long minutes = Math.round(millis / 60_000.0);
        if (minutes < 60) return minutes + " min";
        long hours = minutes / 60;
        if (hours < 48) return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }
}
