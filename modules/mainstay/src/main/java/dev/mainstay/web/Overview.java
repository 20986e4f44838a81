package dev.mainstay.web;

import dev.mainstay.engine.Round;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
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
 * @param concerns the columns that hold anything
 */
record Overview(
        String headline,
        String advice,
        Optional<String> first,
        List<IncidentsScreen.Line> incidents,
        List<Concern> concerns,
        List<Row> rows) {
    /** Open incidents that are shown; the others are listed under Incidents. */
    private static final int OPEN = 5;

    Overview {
        incidents = List.copyOf(incidents);
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
     * @param width of the bar, whole percent
     */
    record Cell(
            String href, String label, State state, String number, int more, String spark, int width, String note) {}

    static Overview of(Round round, long now) {
        List<Subjects.One> all = Subjects.of(round);
        Map<Ref, Map<Concern, List<Subjects.One>>> grid = new TreeMap<>();
        for (Subjects.One one : all)
            grid.computeIfAbsent(one.promise().of().owner(), ref -> new EnumMap<>(Concern.class))
                    .computeIfAbsent(Concern.of(one.promise().indicator()), concern -> new ArrayList<>())
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
                        .filter(dev.mainstay.act.incident.Incident::open)
                        .limit(OPEN)
                        .map(incident -> IncidentsScreen.line(incident, now))
                        .toList(),
                concerns,
                rows);
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
                Double.isNaN(left) ? 0 : (int) Math.clamp(Math.floor(left * 100), 0, 100),
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
