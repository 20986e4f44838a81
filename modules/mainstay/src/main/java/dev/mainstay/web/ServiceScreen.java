package dev.mainstay.web;

import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Graph;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.engine.Clues;
import dev.mainstay.engine.Rates;
import dev.mainstay.engine.Round;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.spec.Agreement;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one document promises: how it stands, what burns it, why, and what is asked of people.
 *
 * @param headline how things stand, in words
 * @param advice whether a human is needed
 * @param facts whose it is, what was agreed, what it needs
 * @param cards budgets with their drawings, the gravest first
 * @param journeys composites with who burned them
 * @param why signals, those that explain most first
 * @param changes of it and of all that it depends on, the newest first
 * @param fleets what runs, of every environment that it needs or is
 */
record ServiceScreen(
        String ref,
        String headline,
        String advice,
        State state,
        String description,
        List<PromiseScreen.Fact> facts,
        List<IncidentsScreen.Line> incidents,
        List<Card> cards,
        List<Line> lines,
        List<Journey> journeys,
        List<Why> why,
        List<IncidentsScreen.Told> changes,
        List<FleetScreen> fleets,
        List<Link> upstream) {
    /** Budgets that are drawn; the others are one step away. */
    private static final int CARDS = 8;

    private static final int CHANGES = 20;

    ServiceScreen {
        facts = List.copyOf(facts);
        incidents = List.copyOf(incidents);
        cards = List.copyOf(cards);
        lines = List.copyOf(lines);
        journeys = List.copyOf(journeys);
        why = List.copyOf(why);
        changes = List.copyOf(changes);
        fleets = List.copyOf(fleets);
        upstream = List.copyOf(upstream);
    }

    /** A name with its page. */
    record Link(String href, String name) {}

    /** A promise. */
    record Line(
            String href,
            String name,
            String description,
            State state,
            String verdict,
            String left,
            String bad,
            String allowed,
            String burn,
            String target,
            String window,
            String because) {}

    /** A budget, and how fast it burned. */
    record Card(
            String href,
            String name,
            State state,
            String verdict,
            String because,
            Optional<Chart> left,
            Optional<Chart> burn) {}

    /**
     * A signal.
     *
     * @param width of its bar, whole percent
     */
    record Why(String href, String kind, String what, String because, int width, String at) {}

    /** A composite whose bad slices are shared out. */
    record Journey(String href, String name, String total, List<Share> shares) {
        Journey {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A member's share.
     *
     * @param x where its part of the bar begins, of 100
     * @param width of it
     */
    record Share(String href, String name, String percent, String bad, String alone, double x, double width) {}

    static Optional<ServiceScreen> of(Round round, String ref, long now) {
        List<Subjects.One> own = Subjects.of(round).stream()
                .filter(one -> one.promise().of().owner().toString().equals(ref))
                .sorted(Subjects.GRAVEST)
                .toList();
        if (own.isEmpty()) return Optional.empty();
        Ref document = own.getFirst().promise().of().owner();
        Set<Ref> upstream = Graph.of(round.inForce()).upstream(document);
        Optional<Document> found = round.inForce().document(document);
        List<Incident> open = open(round, document, upstream);
        List<Change> changes = changes(round, document);
        return Optional.of(new ServiceScreen(
                ref,
                document.name() + ": " + Overview.headline(own),
                advice(open, own),
                own.getFirst().state(),
                found.map(one -> one.meta().description()).orElse(""),
                facts(round, found, own),
                open.stream()
                        .map(incident -> IncidentsScreen.line(incident, now))
                        .toList(),
                own.stream()
                        .map(one -> card(round, one, changes))
                        .filter(card -> card.left().isPresent() || card.burn().isPresent())
                        .limit(CARDS)
                        .toList(),
                own.stream().map(one -> line(round, one)).toList(),
                own.stream().flatMap(one -> Journeys.of(one).stream()).toList(),
                Clues.of(round, document).stream()
                        .map(clue -> new Why(
                                href(round, clue.about()),
                                clue.kind(),
                                clue.what(),
                                clue.why(),
                                (int) Math.round(100 * Math.clamp(clue.weight(), 0, 1)),
                                Figures.time(clue.at())))
                        .toList(),
                changes.stream().limit(CHANGES).map(IncidentsScreen::told).toList(),
                upstream.stream()
                        .flatMap(
                                one -> Optional.ofNullable(round.past().fleets().get(one))
                                        .map(sight -> FleetScreen.of(one, sight))
                                        .stream())
                        .toList(),
                upstream.stream()
                        .filter(one -> !one.equals(document))
                        .map(one -> new Link(href(round, one), one.toString()))
                        .toList()));
    }

    /** The page of a promise or of a document that makes one; empty where there is none. */
    static String href(Round round, Ref ref) {
        if (round.inForce().promise(ref).isPresent()) return "/promise/" + ref;
        return round.inForce().promises().stream()
                        .anyMatch(promise -> promise.of().owner().equals(ref.owner()))
                ? about(ref.owner())
                : "";
    }

    /** The page of a document. */
    static String about(Ref document) {
        return document.kind().equals("service") ? "/service/" + document.name() : "/about/" + document;
    }

    /** Changes of a document and of all that it depends on, the newest first. */
    static List<Change> changes(Round round, Ref document) {
        Set<Ref> upstream = Graph.of(round.inForce()).upstream(document);
        return round.responded().changes().stream()
                .filter(change -> upstream.contains(change.subject().owner()))
                .toList();
    }

    private static List<Incident> open(Round round, Ref document, Set<Ref> upstream) {
        return round.responded().incidents().stream()
                .filter(Incident::open)
                .filter(incident -> upstream.contains(incident.cause().owner())
                        || incident.members().keySet().stream()
                                .anyMatch(promise -> promise.owner().equals(document)))
                .toList();
    }

    private static String advice(List<Incident> open, List<Subjects.One> own) {
        List<Incident> waiting = open.stream()
                .filter(incident -> incident.acknowledged().isEmpty())
                .toList();
        if (!waiting.isEmpty())
            return "A human is needed: "
                    + String.join(
                            ", ",
                            waiting.stream()
                                    .map(incident -> incident.id() + " waits for "
                                            + incident.owner().orElse("an owner"))
                                    .toList())
                    + ".";
        if (!open.isEmpty()) return "Somebody is on it: every open incident is taken.";
        Subjects.One gravest = own.getFirst();
        return gravest.state() == State.KEPT
                ? "Nothing needs a human."
                : "No incident is open. Look first at " + gravest.name() + ": "
                        + gravest.verdict().because() + ".";
    }

    private static List<PromiseScreen.Fact> facts(Round round, Optional<Document> document, List<Subjects.One> own) {
        List<PromiseScreen.Fact> facts = new ArrayList<>();
        facts.add(new PromiseScreen.Fact(
                "Owner",
                document.flatMap(one -> one.meta().owner()).orElse("nobody: a finding, name a team as owner")));
        List<String> agreed = own.stream()
                .flatMap(one -> one.promise().agreement().stream()
                        .map(agreement -> one.name() + " " + agreement(agreement, round.at())))
                .toList();
        facts.add(new PromiseScreen.Fact(
                "Agreement", agreed.isEmpty() ? "none is written down" : String.join("; ", agreed)));
        return facts;
    }

    /** With whom, since when, and whether its review is overdue. */
    static String agreement(Agreement agreement, long now) {
        LocalDate today =
                java.time.Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).toLocalDate();
        return "with " + agreement.with()
                + agreement.on().map(on -> " on " + on).orElse("")
                + agreement
                        .review()
                        .map(review ->
                                review.isBefore(today) ? ", ✕ review overdue since " + review : ", review on " + review)
                        .orElse(", no review is set")
                + agreement
                        .stops()
                        .map(stops -> "; when the budget is gone: " + stops)
                        .orElse("");
    }

    static Optional<Rates> rates(Round round, Subjects.One one) {
        return Optional.ofNullable(round.past().units().get(one.promise().id()))
                .flatMap(units -> Rates.of(one.promise(), units, one.verdict().at()));
    }

    private static Card card(Round round, Subjects.One one, List<Change> changes) {
        String name = one.name();
        return new Card(
                one.href(),
                name,
                one.state(),
                PromiseScreen.word(one.verdict()) + (one.alert().burning() ? ", burning" : ""),
                one.verdict().because(),
                Chart.left("left-" + name, name, one.course(), changes),
                rates(round, one).flatMap(rates -> Chart.rates("burn-" + name, name, rates, changes)));
    }

    private static Line line(Round round, Subjects.One one) {
        return new Line(
                one.href(),
                one.name(),
                one.promise().description(),
                one.state(),
                PromiseScreen.word(one.verdict())
                        + (one.alert().burning() ? ", burning" : "")
                        + (one.verdict().maturity() == Maturity.PROVISIONAL ? " ◐" : ""),
                Figures.percent(one.verdict().evidence().remaining(), 0),
                Figures.bad(one.verdict().evidence()),
                Figures.allowed(one.verdict().evidence()),
                rates(round, one)
                        .map(rates -> Figures.rate(rates.lines().getFirst().now()) + " over "
                                + Figures.length(rates.lines().getFirst().window()))
                        .orElse("–"),
                one.verdict().evidence() instanceof dev.mainstay.judge.Evidence.Cash
                        ? "–"
                        : Figures.percent(one.promise().target()),
                Figures.window(one.promise().window()),
                one.verdict().because());
    }
}
