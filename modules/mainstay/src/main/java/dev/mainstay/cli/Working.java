package dev.mainstay.cli;

import dev.mainstay.act.Ledger;
import dev.mainstay.act.notify.Postman;
import dev.mainstay.act.remediate.Performer;
import dev.mainstay.act.remediate.Remedies;
import dev.mainstay.engine.Fleets;
import dev.mainstay.engine.Live;
import dev.mainstay.engine.Loop;
import dev.mainstay.engine.Response;
import dev.mainstay.engine.Round;
import dev.mainstay.identity.Keyring;
import dev.mainstay.identity.Scope;
import dev.mainstay.measure.Meter;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.StateUnavailable;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes round in a server: reading and judging, incidents, messages, runbooks, and looking at what runs. */
final class Working implements AutoCloseable {
    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Desk desk;
    private final Specification first;
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
    private final Fleets fleets;
    private final Postman postman;
    private final Response response;
    private final Loop loop;
    private List<Ledger.Entry> exclusions = List.of();
    private final Rounds rounds;
    private volatile long lastAt;

    /**
     * @param first the documents as they were when it began: messages of before wait for them, not for the first round
     * @param pace how often it is to go round
     * @param played whether it is judged by a clock that is not people's
     * @param site where the pages are, e.g. {@code http://localhost:9095}; empty while they are nowhere
     */
    Working(
            Journal journal,
            Desk desk,
            Keyring keyring,
            Path documents,
            Specification first,
            Duration pace,
            boolean played,
            Supplier<Optional<String>> site) {
        this.desk = desk;
        this.rounds = new Rounds(desk.clock(), pace);
        this.first = first;
        this.fleets = new Fleets(journal);
        this.postman = desk.posting()
                .open(
                        journal,
                        team -> team(team).map(Document.Team::contact),
                        rounds.pulse(),
                        desk.clock(),
                        desk.now(),
                        line -> desk.err().println("mainstay: " + line));
        Remedies remedies = new Remedies(
                journal, Performer.of(desk.posting().environment()), runs, (who, team) -> mayAgree(keyring, who, team));
        this.response = new Response(
                journal,
                Optional.of(postman),
                Optional.of(remedies),
                site,
                played ? Optional.of(desk.clock()) : Optional.empty());
        Function<DataSource, Meter> meters = desk.meters().beside(Optional.of(journal));
        Live live = new Live(
                meters,
                ref -> new State(Optional.of(journal), exclusions, meters, Optional.empty()).excluded(ref),
                pace);
        live.resume(response.firing());
        this.loop = new Loop(
                () -> Specifications.load(documents, Limits.DEFAULT),
                (specification, now) -> {
                    exclusions = journal.exclusions().stream()
                            .filter(Ledger.Entry::stands)
                            .toList();
                    fleets.look(specification, now);
                    return live.look(specification, now).with(fleets.sights());
                },
                response::round,
                line -> desk.err().println("mainstay: " + line));
    }

    private Optional<Document.Team> team(String name) {
        return inForce().orElse(first).all(Document.Team.class).stream()
                .filter(team -> team.meta().name().equals(name))
                .findFirst();
    }

    /** Whoever may operate may agree for a team that names nobody; for one that does, only those whom it names. */
    private boolean mayAgree(Keyring keyring, String who, String team) {
        boolean operates = keyring.tokens().stream()
                .anyMatch(token ->
                        token.name().equals(who) && token.scope().covers(Scope.OPERATE) && token.stands(desk.now()));
        List<String> people = team(team)
                .map(one -> one.roles().values().stream().flatMap(List::stream).toList())
                .orElse(List.of());
        return operates && (people.isEmpty() || people.contains(who));
    }

    Loop loop() {
        return loop;
    }

    Response response() {
        return response;
    }

    /** The specification that is in force; empty before one was. */
    Optional<Specification> inForce() {
        return loop.latest()
                .map(Round::inForce)
                .filter(known -> !known.documents().isEmpty());
    }

    /** Begins to tell people. */
    void begin() {
        postman.start();
    }

    /** Goes round once, at {@code now} in epoch milliseconds. */
    void round(long now) {
        lastAt = now;
        loop.round(now, () -> System.nanoTime() / 1_000_000);
        rounds.went();
    }

    /** Ends it; runs that are under way get some seconds, and their ends are written. */
    @Override
    public void close() {
        runs.shutdown();
        long end = System.nanoTime() + ENDING.toNanos();
        try {
            while (!response.settle(lastAt) && System.nanoTime() < end) Thread.sleep(OFTEN);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (StateUnavailable lost) {
            desk.err().println("mainstay: the ends of runs could not be written: " + lost.getMessage());
        }
        postman.close();
        fleets.close();
        desk.err().flush();
    }
}
