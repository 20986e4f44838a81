package dev.mainstay.act.remediate;

import dev.mainstay.act.Log;
import dev.mainstay.act.remediate.Proposal.Decision;
import dev.mainstay.spec.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runbooks against open incidents, round by round. Everything is judged again each round, so that what was refused or waited is not lost;
 * nothing is done before the intention is in the log. One at a time may write a log: when another began after this one, this one stops.
 */
public final class Remedies {
    private final Actions actions = new Actions();
    private final Book book;
    private final Running running;
    private final Performer performer;
    private final Approvers approvers;

    private List<Document.Runbook> runbooks = List.of();
    private List<Trigger> triggers = List.of();
    private List<Proposal> proposals = List.of();

    /** Who may agree for a team. */
    public interface Approvers {
        /** Whether a person or token may operate what the team answers for. */
        boolean may(String who, String team);
    }

    /**
     * @param threads on which runs are executed; virtual threads in a server
     */
    public Remedies(Log log, Performer performer, Executor threads, Approvers approvers) {
        this.book = new Book(log, actions);
        this.running = new Running(performer, threads, actions, book);
        this.performer = performer;
        this.approvers = approvers;
    }

    /**
     * Writes what ended and what was seen to help since the last round, judges every runbook against every incident that it is about, and
     * starts what may run.
     *
     * @param now epoch milliseconds, never before the last call's
     * @return the lines that were written
     */
    public synchronized List<Log.Line> step(List<Document.Runbook> all, List<Trigger> incidents, long now) {
        runbooks =
                all.stream().sorted(Comparator.comparing(r -> r.meta().name())).toList();
        triggers = incidents.stream()
                .sorted(Comparator.comparingLong(Trigger::since).thenComparing(Trigger::incident))
                .toList();
        settled(now);
        List<Proposal> judged = new ArrayList<>();
        for (Trigger trigger : triggers)
            for (Document.Runbook runbook : runbooks)
                if (trigger.open() && Precondition.concerns(runbook, trigger)) judged.add(judge(runbook, trigger, now));
        proposals = List.copyOf(judged);
        return book.written();
    }

    /**
     * Writes what ended and what was seen to help since the last round, and starts nothing: for an orderly stop.
     *
     * @param incidents as {@link #step} takes them
     * @return the lines that were written
     */
    public synchronized List<Log.Line> settle(List<Trigger> incidents, long now) {
        triggers = List.copyOf(incidents);
        settled(now);
        return book.written();
    }

    private void settled(long now) {
        book.begin(now);
        running.settle(now);
        new Verification(actions, book).look(triggers, now);
    }

    private Proposal judge(Document.Runbook runbook, Trigger trigger, long now) {
        Proposal proposal = guards().judge(runbook, trigger, now);
        if (proposal.decision() instanceof Decision.Act) return start(runbook, trigger, proposal, List.of(), now);
        book.say(proposal, now);
        return book.failure().isPresent() ? guards().judge(runbook, trigger, now) : proposal;
    }

    private Guards guards() {
        return new Guards(actions, performer::refusal, book.failure());
    }

    /** Writes the intention, and only then has it done. */
    private Proposal start(
            Document.Runbook runbook, Trigger trigger, Proposal proposal, List<Log.Line> before, long now) {
        Optional<Actions.Request> asked = before.isEmpty()
                ? actions.request(proposal.id())
                : Optional.of(new Actions.Request(before.getFirst().who(), now));
        List<Log.Line> lines = new ArrayList<>(before);
        lines.add(Intention.line(runbook, trigger, proposal, asked.map(Actions.Request::who), now));
        if (!book.write(lines)) return guards().judge(runbook, trigger, now);
        Evidence evidence = Evidence.of(trigger);
        running.start(new Performer.Order(
                proposal.id(),
                runbook.steps().stream().map(evidence::fill).toList(),
                runbook.guards().budget()));
        return proposal;
    }

    /** What each runbook may do about each incident that it is about, as of the last round. */
    public synchronized List<Proposal> proposals() {
        return proposals;
    }

    /** How every runbook stands, as of the last round, in the order of their names. */
    public synchronized List<Trusted> trusted() {
        return runbooks.stream().map(r -> Trusted.of(r.meta().name(), actions)).toList();
    }

    /** Incidents whose runs are not yet seen to have helped: they are to be handed in, open or closed. */
    public synchronized Set<String> awaited() {
        return actions.all().stream()
                .filter(a -> a.running() || a.awaited())
                .map(Action::incident)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing is being executed and every end is written. */
    public synchronized boolean idle() {
        return running.idle();
    }

    /**
     * Agrees to what a team was asked; it is judged again, and done, in the next round.
     *
     * @return why it was not taken; empty when it was
     */
    public synchronized Optional<String> approve(String incident, String runbook, String who, long now) {
        book.begin(now);
        String id = Guards.id(runbook, incident);
        Optional<Actions.Question> question = actions.question(id).filter(q -> now < q.expires());
        if (question.isEmpty())
            return Optional.of("nobody is asked about runbook " + runbook + " and incident " + incident + " now");
        Optional<String> team = runbooks.stream()
                .filter(r -> r.meta().name().equals(runbook))
                .flatMap(r -> r.guards().approval().stream())
                .findFirst();
        if (team.isEmpty()) return Optional.of("runbook " + runbook + " asks nobody");
        if (who.equals(Bodies.MAINSTAY) || !approvers.may(who, team.get()))
            return Optional.of(who + " may not agree for team " + team.get());
        if (actions.request(id).filter(r -> r.who().equals(who)).isPresent())
            return Optional.of(who + " asked for it; somebody else has to agree");
        if (question.get().agreed().contains(who)) return Optional.of(who + " has agreed already");
        ObjectNode body = Bodies.body("approved").put("runbook", runbook).put("incident", incident);
        return book.write(List.of(
                        Bodies.line(now, id, who, body),
                        new Toil.Touch(now, who, Toil.Kind.APPROVAL, incident, runbook, Optional.empty()).line()))
                ? Optional.empty()
                : book.failure();
    }

    /**
     * A person's wish that a runbook runs for an incident now: all guards but the mode are asked. What has to be agreed to stays wished
     * for as long as the question stands.
     *
     * @return what follows; only {@code Act} and {@code Ask} leave a trace
     */
    public synchronized Decision run(String incident, String runbook, String who, long now) {
        settled(now);
        Optional<Document.Runbook> what =
                runbooks.stream().filter(r -> r.meta().name().equals(runbook)).findFirst();
        Optional<Trigger> why = triggers.stream()
                .filter(t -> t.open() && t.incident().equals(incident))
                .findFirst();
        if (what.isEmpty()) return new Decision.Refuse("there is no runbook " + runbook);
        if (why.isEmpty()) return new Decision.Refuse("there is no open incident " + incident);
        Proposal proposal = guards().judge(what.get(), why.get(), Optional.of(new Actions.Request(who, now)), now);
        ObjectNode body = Bodies.body("requested", proposal);
        List<Log.Line> lines = List.of(
                Bodies.line(now, proposal.id(), who, body),
                new Toil.Touch(now, who, Toil.Kind.MANUAL_RUN, incident, runbook, Optional.empty()).line());
        Proposal next = switch (proposal.decision()) {
            case Decision.Act act -> start(what.get(), why.get(), proposal, lines, now);
            case Decision.Ask ask -> {
                if (book.write(lines)) book.say(proposal, now);
                yield book.failure().isPresent() ? guards().judge(what.get(), why.get(), now) : proposal;
            }
            case Decision.DryRun none -> proposal;
            case Decision.Wait wait -> proposal;
            case Decision.Refuse refuse -> proposal;
        };
        return next.decision();
    }

    /**
     * Trusts a runbook again whose breaker is open: one run is tried.
     *
     * @return why it was not taken; empty when it was
     */
    public synchronized Optional<String> reset(String runbook, String who, long now) {
        settled(now);
        if (actions.breaker(runbook).state() != Breaker.State.OPEN)
            return Optional.of("the breaker of runbook " + runbook + " is not open");
        return book.write(List.of(
                        Bodies.line(now, runbook, who, Bodies.body("reset")),
                        new Toil.Touch(now, who, Toil.Kind.OVERRIDE, runbook, runbook, Optional.empty()).line()))
                ? Optional.empty()
                : book.failure();
    }
}
