package dev.mainstay.web;

import dev.mainstay.act.remediate.Proposal;
import dev.mainstay.act.remediate.Trusted;
import dev.mainstay.engine.Responded;
import dev.mainstay.engine.Round;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every runbook: whether it acts, what keeps it from harm, and what it did.
 *
 * @param headline in words
 * @param advice what is asked of people
 */
record RunbooksScreen(String headline, String advice, List<Book> books, Hand hand) {
    private static final int RUNS = 10;

    RunbooksScreen {
        books = List.copyOf(books);
    }

    /**
     * A runbook.
     *
     * @param state broken where its breaker is open
     * @param guards as they are written, and as they stand
     * @param proposals what it may do now
     * @param resets whether somebody is asked to trust it again
     */
    record Book(
            String name,
            String description,
            State state,
            String mode,
            String when,
            List<PromiseScreen.Fact> guards,
            List<IncidentScreen.Plan> proposals,
            List<Run> runs,
            boolean resets) {
        Book {
            guards = List.copyOf(guards);
            proposals = List.copyOf(proposals);
            runs = List.copyOf(runs);
        }
    }

    /** A run. */
    record Run(String at, String incident, String how, String end) {}

    static RunbooksScreen of(Round round, Responded standing, Hand hand) {
        Map<String, Trusted> trusted = standing.runbooks().stream()
                .collect(Collectors.toMap(Trusted::runbook, Function.identity(), (one, other) -> one));
        List<Book> books = round.inForce().all(Document.Runbook.class).stream()
                .sorted(Comparator.comparing(book -> book.meta().name()))
                .map(book ->
                        book(book, Optional.ofNullable(trusted.get(book.meta().name())), standing))
                .toList();
        List<Book> open = books.stream().filter(Book::resets).toList();
        long asked = standing.proposals().stream()
                .filter(proposal -> proposal.decision() instanceof Proposal.Decision.Ask)
                .count();
        long live =
                books.stream().filter(book -> book.mode().startsWith("live")).count();
        return new RunbooksScreen(
                books.isEmpty()
                        ? "No runbook is written yet"
                        : open.isEmpty()
                                ? Figures.plural(books.size(), "runbook") + ", " + live + " live"
                                : open.getFirst().name() + " is not trusted any more",
                open.isEmpty()
                        ? asked == 0
                                ? books.isEmpty() ? "" : "Nothing needs a human."
                                : Figures.plural(asked, "runbook asks", "runbooks ask") + " somebody to agree."
                        : "Two of its runs ended badly within a day. Find out why, then trust it again: one run is tried.",
                books,
                hand);
    }

    private static Book book(Document.Runbook runbook, Optional<Trusted> trusted, Responded standing) {
        Trusted.Breaking breaker = trusted.map(Trusted::breaker).orElse(Trusted.Breaking.CLOSED);
        return new Book(
                runbook.meta().name(),
                runbook.meta().description(),
                breaker == Trusted.Breaking.OPEN ? State.BROKEN : State.KEPT,
                switch (runbook.guards().mode()) {
                    case LIVE -> "live: it acts";
                    case DRY_RUN -> "dry-run: it says what it would do";
                },
                when(runbook.when()),
                guards(runbook, trusted, breaker),
                standing.proposals().stream()
                        .filter(proposal ->
                                proposal.runbook().equals(runbook.meta().name()))
                        .map(IncidentScreen::plan)
                        .toList(),
                trusted.stream()
                        .flatMap(one -> one.runs().stream())
                        .limit(RUNS)
                        .map(run -> new Run(
                                Figures.time(run.at()),
                                run.incident(),
                                run.manual() ? "asked for" : "by itself",
                                run.end()))
                        .toList(),
                breaker == Trusted.Breaking.OPEN);
    }

    private static String when(Document.When when) {
        List<String> parts = new ArrayList<>();
        if (!when.burning().isEmpty()) parts.add(refs(when.burning()) + " burns");
        if (!when.broken().isEmpty()) parts.add(refs(when.broken()) + " is broken");
        if (!when.changed().isEmpty()) parts.add(refs(when.changed()) + " was changed shortly before");
        when.schedule()
                .ifPresent(schedule -> parts.add("on " + schedule + ", which this version does not run by itself"));
        return parts.isEmpty() ? "never by itself" : String.join(" and ", parts);
    }

    private static String refs(List<Ref> refs) {
        return refs.stream().map(Ref::toString).collect(Collectors.joining(" or "));
    }

    private static List<PromiseScreen.Fact> guards(
            Document.Runbook runbook, Optional<Trusted> trusted, Trusted.Breaking breaker) {
        Document.Guards guards = runbook.guards();
        List<PromiseScreen.Fact> facts = new ArrayList<>();
        facts.add(new PromiseScreen.Fact(
                "Breaker",
                switch (breaker) {
                    case CLOSED ->
                        "closed: it is trusted"
                                + trusted.filter(one -> !one.bad().isEmpty())
                                        .map(one -> ", after "
                                                + Figures.plural(one.bad().size(), "bad end"))
                                        .orElse("");
                    case OPEN -> "✕ open: whoever holds a token of scope operate may trust it again";
                    case HALF_OPEN -> "half open: one run is tried";
                }));
        facts.add(new PromiseScreen.Fact("Cooldown", Figures.length(guards.cooldown()) + " between two runs"));
        facts.add(new PromiseScreen.Fact(
                "At most",
                guards.atMost().entrySet().stream()
                        .map(entry -> entry.getValue() + " in " + Figures.length(entry.getKey()))
                        .collect(Collectors.joining(", "))));
        facts.add(new PromiseScreen.Fact("Reach", Figures.plural(guards.reach(), "thing") + " at once"));
        facts.add(new PromiseScreen.Fact(
                "Approval",
                guards.approval()
                        .map(team -> "somebody of " + team + " has to agree")
                        .orElse("nobody has to agree")));
        facts.add(new PromiseScreen.Fact("Time", Figures.length(guards.budget()) + " for all steps"));
        facts.add(new PromiseScreen.Fact(
                "Seen to help",
                runbook.verify()
                        .map(verify -> "within " + Figures.length(verify.atMost()) + ", by "
                                + verify.promise().map(Ref::toString).orElse("the promise that burned"))
                        .orElse("? nobody sees whether it helped: write `verify`")));
        return facts;
    }
}
