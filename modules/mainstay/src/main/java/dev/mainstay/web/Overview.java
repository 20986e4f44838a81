package dev.mainstay.web;

import dev.mainstay.act.incident.Event;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.incident.Incidents;
import dev.mainstay.act.notify.Undelivered;
import dev.mainstay.engine.Deed;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Round;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Services × concerns.
 *
 * @param headline how things stand, in words
 * @param advice whether a human is needed, and where to look first
 * @param incidents those that are open
 * @param closed those that ended within a day
 * @param lost that a message has not arrived, with the incident that it is about
 * @param next what to look at now, the most urgent first
 * @param concerns the columns that hold anything
 */
record Overview(
        String headline,
        String advice,
        Optional<String> first,
        List<IncidentsScreen.Line> incidents,
        List<Closed> closed,
        Optional<Plain.Way> lost,
        List<Plain.Way> next,
        List<Concern> concerns,
        List<Row> rows) {
    /** Open incidents that are shown; the others are listed under Incidents. */
    private static final int OPEN = 5;

    /** Of those that ended. */
    private static final int CLOSED = 5;

    private static final long RECENT = Duration.ofDays(1).toMillis();

    Overview {
        incidents = List.copyOf(incidents);
        closed = List.copyOf(closed);
        next = List.copyOf(next);
        concerns = List.copyOf(concerns);
        rows = List.copyOf(rows);
    }

    /**
     * A document that makes promises.
     *
     * @param cells one for each column; empty where it promises nothing
     */
    record Row(
            String ref,
            String href,
            String name,
            String kind,
            String description,
            String owner,
            List<Optional<Cell>> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The gravest of the promises of one concern.
     *
     * @param more how many others there are beside it
     * @param spark the course of the budget as points of a line, empty when there is none
     * @param width of the bar, whole percent; empty where nothing is known
     */
    record Cell(
            String href,
            String label,
            State state,
            String number,
            int more,
            String spark,
            Optional<Integer> width,
            String note) {}

    /**
     * An incident that is over.
     *
     * @param outcome who or what ended it
     */
    record Closed(String href, String id, String what, String at, String lasted, String outcome) {}

    /** @param standing what was done, which may be newer than the round */
    static Overview of(Round round, Responded standing, long now) {
        List<Subjects.One> all = Subjects.of(round);
        Map<Ref, Map<Concern, List<Subjects.One>>> grid = new TreeMap<>();
        for (Subjects.One one : all)
            grid.computeIfAbsent(one.promise().of().owner(), ref -> new EnumMap<>(Concern.class))
                    .computeIfAbsent(Concern.of(one.promise(), round.inForce()), concern -> new ArrayList<>())
                    .add(one);
        List<Concern> concerns = java.util.Arrays.stream(Concern.values())
                .filter(concern -> grid.values().stream().anyMatch(row -> row.containsKey(concern)))
                .toList();
        List<Row> rows = new ArrayList<>();
        grid.forEach((ref, row) -> rows.add(row(round, ref, concerns, row)));
        return new Overview(
                headline(all),
                advice(all),
                first(all).map(Subjects.One::href),
                round.responded().incidents().stream()
                        .filter(Incident::open)
                        .limit(OPEN)
                        .map(incident -> IncidentsScreen.line(incident, now))
                        .toList(),
                standing.incidents().stream()
                        .filter(incident ->
                                !incident.open() && now - incident.resolved().getAsLong() <= RECENT)
                        .sorted(Comparator.comparingLong((Incident incident) ->
                                        incident.resolved().getAsLong())
                                .reversed())
                        .limit(CLOSED)
                        .map(incident -> closed(incident, standing))
                        .toList(),
                lost(standing),
                next(round, all),
                concerns,
                rows);
    }

    private static Closed closed(Incident incident, Responded standing) {
        return new Closed(
                "/incident/" + incident.id(),
                incident.id(),
                incident.gravest().promise().toString(),
                Figures.time(incident.resolved().getAsLong()),
                Figures.lasted(incident.resolved().getAsLong() - incident.since()),
                outcome(incident, standing.deeds().getOrDefault(incident.id(), List.of())));
    }

    /** What ended an incident: a person, a runbook that was seen to help, or nothing that is known. */
    static String outcome(Incident incident, List<Deed> deeds) {
        Optional<Incident.Entry> end = incident.timeline().stream()
                .filter(entry -> entry.event() instanceof Event.Resolved)
                .reduce((first, second) -> second);
        if (end.isPresent() && !end.get().who().equals(Incidents.SELF))
            return "by hand: " + end.get().who() + " said so";
        if (!deeds.isEmpty() && deeds.getLast().well())
            return "mended by runbook " + deeds.getLast().runbook();
        return incident.timeline().stream()
                .filter(entry -> entry.event() instanceof Event.Acknowledged)
                .map(entry -> "by hand: " + entry.who() + " had taken it")
                .reduce((first, second) -> second)
                .orElse("by itself");
    }

    private static Optional<Plain.Way> lost(Responded standing) {
        List<Undelivered> all = standing.undelivered();
        if (all.isEmpty()) return Optional.empty();
        Undelivered last = all.getLast();
        boolean known =
                standing.incidents().stream().anyMatch(incident -> incident.id().equals(last.incident()));
        return Optional.of(new Plain.Way(
                known ? "/incident/" + last.incident() + "#told" : "/incidents",
                Posts.sentence(all) + ": " + last.incident() + " over " + last.over() + ", " + last.reason()));
    }

    /** Open incidents first; where there are none, what is nearest to the end of its budget. */
    private static List<Plain.Way> next(Round round, List<Subjects.One> all) {
        List<Plain.Way> next = new ArrayList<>();
        List<Incident> incidents = round.responded().incidents();
        incidents.stream()
                .filter(Incident::open)
                .limit(OPEN)
                .forEach(incident -> next.add(new Plain.Way(
                        "/incident/" + incident.id(),
                        incident.id()
                                + (incident.acknowledged().isPresent()
                                        ? " is taken: follow it"
                                        : " waits for " + incident.owner().orElse("an owner") + ": take it"))));
        if (next.isEmpty())
            all.stream()
                    .filter(one -> !Double.isNaN(one.verdict().evidence().remaining()))
                    .min(Comparator.comparingDouble(
                            one -> one.verdict().evidence().remaining()))
                    .ifPresent(one -> next.add(new Plain.Way(
                            one.href(),
                            one.promise().id() + " is nearest to the end of its budget: "
                                    + Figures.percent(one.verdict().evidence().remaining(), 0) + " left")));
        long unrated = incidents.stream()
                .filter(incident -> !incident.open() && incident.useful().isEmpty())
                .count();
        if (unrated > 0)
            next.add(new Plain.Way(
                    "/alerts",
                    Figures.plural(unrated, "incident that is over waits", "incidents that are over wait")
                            + " to be rated: useful, or noise"));
        return next;
    }

    private static Row row(Round round, Ref ref, List<Concern> concerns, Map<Concern, List<Subjects.One>> row) {
        Optional<Document.Meta> meta = round.inForce().document(ref).map(Document::meta);
        return new Row(
                ref.toString(),
                ServiceScreen.about(ref),
                ref.name(),
                ref.kind(),
                meta.map(Document.Meta::description).orElse(""),
                meta.flatMap(Document.Meta::owner).orElse("no owner"),
                concerns.stream()
                        .map(concern ->
                                row.containsKey(concern) ? Optional.of(cell(row.get(concern))) : Optional.<Cell>empty())
                        .toList());
    }

    private static Cell cell(List<Subjects.One> promises) {
        Subjects.One worst = promises.stream().min(Subjects.GRAVEST).orElseThrow();
        double left = worst.verdict().evidence().remaining();
        String number = worst.state() == State.UNKNOWN ? "–" : Figures.percent(left, 0);
        return new Cell(
                worst.href(),
                worst.promise().id() + ": " + worst.state().word + ", " + number + " of its budget left",
                worst.state(),
                number,
                promises.size() - 1,
                Sparkline.points(worst.course()),
                worst.state() == State.UNKNOWN || Double.isNaN(left)
                        ? Optional.empty()
                        : Optional.of((int) Math.clamp(Math.floor(left * 100), 0, 100)),
                note(worst));
    }

    private static String note(Subjects.One one) {
        String maturity = one.verdict().maturity() == Maturity.PROVISIONAL ? " ◐" : "";
        String state = one.state() == State.KEPT ? one.verdict().soFar() ? "kept so far" : "kept" : one.state().word;
        return one.name() + ", " + state + maturity;
    }

    private static long count(List<Subjects.One> all, State state) {
        return all.stream().filter(one -> one.state() == state).count();
    }

    static String headline(List<Subjects.One> all) {
        if (all.isEmpty()) return "Nothing is promised yet";
        List<String> parts = new ArrayList<>();
        for (State state : List.of(State.BROKEN, State.BURNING, State.UNKNOWN))
            if (count(all, state) > 0)
                parts.add(Figures.plural(count(all, state), "promise")
                        + (count(all, state) == 1 ? " is " : " are ")
                        + state.word);
        if (parts.isEmpty())
            return all.size() == 1 ? "The one promise is kept" : "All " + all.size() + " promises are kept";
        return String.join(", ", parts);
    }

    private static Optional<Subjects.One> first(List<Subjects.One> all) {
        return all.stream().filter(one -> one.state() != State.KEPT).min(Subjects.GRAVEST);
    }

    private static String advice(List<Subjects.One> all) {
        if (all.isEmpty()) return "";
        long keeping = all.stream()
                .filter(one -> one.verdict().outcome() == Outcome.KEPT)
                .count();
        String kept = keeping + " of " + all.size() + " kept. ";
        return first(all)
                .map(one -> kept + "Look first at " + one.promise().id() + ": "
                        + one.verdict().because() + ".")
                .orElse(kept + "Nothing needs a human.");
    }
}
