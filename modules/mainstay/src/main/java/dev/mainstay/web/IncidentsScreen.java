package dev.mainstay.web;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Round;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.List;
import java.util.Optional;

/**
 * Every incident, those that go on first.
 *
 * @param headline how many go on, in words
 * @param advice who is needed
 */
record IncidentsScreen(String headline, String advice, List<Line> open, List<Line> over, List<Told> changes) {
    private static final int OVER = 100;
    private static final int CHANGES = 20;

    IncidentsScreen {
        open = List.copyOf(open);
        over = List.copyOf(over);
        changes = List.copyOf(changes);
    }

    /**
     * One incident.
     *
     * @param state how grave it is
     * @param what burns most, and why
     * @param members how many promises it holds, in words
     */
    record Line(
            String href,
            String id,
            State state,
            String urgency,
            String what,
            String because,
            String members,
            String cause,
            String owner,
            String since,
            String lasted,
            String change,
            String useful) {}

    /** A change that was told. */
    record Told(String at, String kind, String subject, String what, String who) {}

    static IncidentsScreen of(Round round, long now) {
        Responded responded = round.responded();
        List<Incident> open =
                responded.incidents().stream().filter(Incident::open).toList();
        return new IncidentsScreen(
                headline(open),
                advice(open),
                open.stream().map(incident -> line(incident, now)).toList(),
                responded.incidents().stream()
                        .filter(incident -> !incident.open())
                        .limit(OVER)
                        .map(incident -> line(incident, now))
                        .toList(),
                responded.changes().stream()
                        .limit(CHANGES)
                        .map(IncidentsScreen::told)
                        .toList());
    }

    private static String headline(List<Incident> open) {
        if (open.isEmpty()) return "No incident is open";
        return open.size() == 1 ? "One incident is open" : open.size() + " incidents are open";
    }

    private static String advice(List<Incident> open) {
        if (open.isEmpty()) return "Nothing needs a human.";
        List<String> waiting = open.stream()
                .filter(incident -> incident.acknowledged().isEmpty())
                .map(incident ->
                        incident.id() + " waits for " + incident.owner().orElse("an owner"))
                .toList();
        return waiting.isEmpty() ? "All of them are taken." : String.join(", ", waiting) + ".";
    }

    static State state(Incident incident) {
        if (!incident.open()) return State.KEPT;
        return incident.urgency() == Urgency.PAGE ? State.BROKEN : State.BURNING;
    }

    static Line line(Incident incident, long now) {
        Burning gravest = incident.gravest();
        return new Line(
                "/incident/" + incident.id(),
                incident.id(),
                state(incident),
                incident.urgency() == Urgency.PAGE ? "page" : "ticket",
                gravest.promise().toString(),
                gravest.because(),
                incident.members().size() == 1
                        ? ""
                        : "and " + Figures.plural(incident.members().size() - 1, "more promise"),
                incident.cause().toString(),
                incident.owner().orElse("nobody"),
                Figures.time(incident.since()),
                Figures.lasted(incident.resolved().orElse(now) - incident.since()),
                incident.change().map(Change::what).orElse(""),
                useful(incident.useful()));
    }

    private static String useful(Optional<Boolean> useful) {
        return useful.map(yes -> yes ? "useful" : "noise").orElse("");
    }

    static Told told(Change change) {
        return new Told(
                Figures.time(change.at()), change.kind(), change.subject().toString(), change.what(), change.who());
    }
}
