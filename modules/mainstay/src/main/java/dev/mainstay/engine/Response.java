package dev.mainstay.engine;

import dev.mainstay.act.Log;
import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.ChangeLines;
import dev.mainstay.act.incident.Event;
import dev.mainstay.act.incident.Graph;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.incident.Incidents;
import dev.mainstay.act.notify.Message;
import dev.mainstay.act.notify.Postman;
import dev.mainstay.act.remediate.Proposal;
import dev.mainstay.act.remediate.Remedies;
import dev.mainstay.act.remediate.Toil;
import dev.mainstay.act.remediate.Trigger;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.page.PagingRule;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is done about what was seen: incidents, written to the log in one step with the messages about them, and then runbooks. What is not
 * durable was not done. Safe for several threads.
 */
public final class Response {
    private final Log log;
    private final Optional<Postman> postman;
    private final Optional<Remedies> remedies;
    private final Telling telling;
    private final Optional<LongSupplier> people;
    private final Map<String, Long> opened = new HashMap<>();
    private final Incidents incidents = new Incidents();
    private final ChangeLines changes = new ChangeLines();
    private final Deeds deeds = new Deeds();
    private final Toil.Reader toil = new Toil.Reader();
    private final Map<Ref, Long> overspent = new HashMap<>();
    private List<Trigger> triggered = List.of();
    private long read;
    private OptionalLong since = OptionalLong.empty();
    /** When the newest line about an incident was written that nobody wrote, by the clock that is judged by. */
    private long newest = Long.MIN_VALUE;

    /** Goes on where the log ends; nobody is told, and nothing is done. */
    public Response(Log log) {
        this(log, Optional.empty(), Optional.empty(), Optional::empty, Optional.empty());
    }

    /**
     * Goes on where the log ends.
     *
     * @param postman tells teams; empty: nobody is told
     * @param remedies runs runbooks; empty: nothing is run
     * @param site where the pages are, e.g. {@code http://localhost:9095}; empty while they are nowhere
     * @param people the clock by which people answer, epoch milliseconds, where what is judged passes faster; empty where it does not
     */
    public Response(
            Log log,
            Optional<Postman> postman,
            Optional<Remedies> remedies,
            Supplier<Optional<String>> site,
            Optional<LongSupplier> people) {
        this.log = log;
        this.people = people;
        this.postman = postman;
        this.remedies = remedies;
        this.telling = new Telling(site);
        follow();
    }

    private void follow() {
        log.each(read, written -> {
            incidents.accept(written);
            changes.accept(written);
            deeds.accept(written);
            toil.accept(written);
            if (written.line().topic().equals(Incidents.TOPIC)
                    && written.line().who().equals(Incidents.SELF))
                newest = Math.max(newest, written.line().at());
            if (since.isEmpty() && started(written.line()))
                since = OptionalLong.of(written.line().at());
            read = written.number();
        });
    }

    /** The watch begins with the first executor that the log tells of. */
    private static boolean started(Log.Line line) {
        return line.topic().equals("action") && line.subject().equals("executor");
    }

    /**
     * What a round means; when it returns all of it is durable. Time that is played a second time, after a player began again a little
     * earlier, means nothing new.
     */
    public synchronized Responded round(Specification specification, Live.Seen seen, long now) {
        follow();
        if (people.isPresent() && now < newest) return standing();
        if (since.isEmpty() && remedies.isEmpty()) since = OptionalLong.of(now);
        Graph graph = Graph.of(specification);
        List<Change> near = changes.recent(now);
        write(incidents.round(new Burnings(specification, seen, overspent).all(), near, graph, now), now);
        write(escalations(specification, now), now);
        if (remedies.isPresent()) {
            Triggers triggers = new Triggers(specification, seen, near, graph);
            triggered = incidents.all().stream()
                    .filter(one -> one.open() || remedies.get().awaited().contains(one.id()))
                    .map(triggers::of)
                    .toList();
            remedies.get().step(specification.all(Document.Runbook.class), triggered, now);
            follow();
            write(calls(now), now);
        }
        return standing();
    }

    /** Runbooks that need a hand, of which nobody was told yet: as many as the timeline does not hold, whenever they happened. */
    private List<Log.Line> calls(long now) {
        List<Log.Line> lines = new ArrayList<>();
        for (Incident incident : incidents.all()) {
            long told = incident.timeline().stream()
                    .filter(entry -> entry.event() instanceof Event.Called)
                    .count();
            deeds.of(incident.id()).stream()
                    .filter(Deed::hand)
                    .skip(told)
                    .map(deed -> new Event.Called(deed.runbook(), deed.what(), deed.team()))
                    .forEach(called -> lines.add(Incidents.line(now, incident.id(), Incidents.SELF, called)));
        }
        return lines;
    }

    /** How things stand as the log tells it now. */
    public synchronized Responded standing() {
        follow();
        return new Responded(
                incidents.all(),
                changes.all(),
                deeds.all(),
                remedies.map(Remedies::proposals).orElse(List.of()),
                postman.map(Postman::undelivered).orElse(List.of()),
                postman.map(Postman::reached).orElse(List.of()),
                remedies.map(Remedies::trusted).orElse(List.of()),
                since);
    }

    /** The alerts that fire by what the log tells, of every promise that burns in an open incident. */
    public synchronized Map<Ref, Alert.Firing> firing() {
        follow();
        Map<Ref, Alert.Firing> firing = new HashMap<>();
        for (Incident incident : incidents.all())
            if (incident.open())
                incident.members().forEach((promise, member) -> {
                    Burning burning = member.burning();
                    if (member.burns() && burning.kind() == Burning.Kind.BURN)
                        firing.put(
                                promise,
                                new Alert.Firing(
                                        burning.since(),
                                        burning.urgency(),
                                        List.of(PagingRule.SHIFT),
                                        burning.because()));
                });
        return firing;
    }

    /** The toil ledger as the log tells it now. */
    public synchronized Toil toil() {
        follow();
        return toil.toil();
    }

    /** Writes lines about incidents and queues what follows from them, in one step. */
    private void write(List<Log.Line> lines, long now) {
        if (lines.isEmpty()) return;
        Map<String, List<Log.Line>> byIncident = new LinkedHashMap<>();
        for (Log.Line line : lines)
            if (line.topic().equals(Incidents.TOPIC))
                byIncident
                        .computeIfAbsent(line.subject(), none -> new ArrayList<>())
                        .add(line);
        List<Message> messages = new ArrayList<>();
        byIncident.forEach((id, own) -> messages.addAll(
                telling.of(incidents.find(id), incidents.after(id, own), Incidents.events(own), deeds.of(id), now)));
        postman.ifPresentOrElse(tells -> tells.queue(messages, lines), () -> log.append(lines));
        follow();
    }

    /** Pages that nobody took in the time that their owner's team states, and that no runbook has in hand. */
    private List<Log.Line> escalations(Specification specification, long now) {
        List<Log.Line> lines = new ArrayList<>();
        for (Incident incident : incidents.all()) {
            if (!incident.open() || incident.urgency() != Urgency.PAGE) continue;
            if (incident.acknowledged().isPresent() || mended(incident)) continue;
            for (Document.Team team : specification.all(Document.Team.class)) {
                if (incident.owner().filter(team.meta().name()::equals).isEmpty()) continue;
                for (Document.Escalation step : team.escalation())
                    if (waited(incident, now) >= step.after().toMillis() && !escalated(incident, step.to()))
                        lines.add(Incidents.line(now, incident.id(), Incidents.SELF, new Event.Escalated(step.to())));
            }
        }
        return lines;
    }

    /** For how long people have known of it, milliseconds. By a clock of their own, that is since this has known of it. */
    private long waited(Incident incident, long now) {
        if (people.isEmpty()) return now - incident.opened();
        long present = people.get().getAsLong();
        return present - opened.computeIfAbsent(incident.id(), none -> present);
    }

    /** Whether a runbook has it in hand: it runs, is done, or has helped. */
    private boolean mended(Incident incident) {
        List<Deed> done = deeds.of(incident.id());
        return !done.isEmpty() && done.getLast().well();
    }

    private static boolean escalated(Incident incident, String team) {
        return incident.timeline().stream()
                .anyMatch(entry -> entry.event() instanceof Event.Escalated past
                        && past.team().equals(team));
    }

    /**
     * Somebody takes an incident.
     *
     * @return why it was not taken; empty when it was
     */
    public synchronized Optional<String> acknowledge(String id, String who, long now) {
        return on(id, incident -> {
            if (!incident.open()) return Optional.of(id + " is over");
            if (incident.acknowledged().isPresent()) return Optional.of(id + " is taken already");
            touch(id, who, new Event.Acknowledged(), Toil.Kind.ACK, now);
            return Optional.empty();
        });
    }

    /** Somebody writes something down. @return why not; empty when it was */
    public synchronized Optional<String> note(String id, String who, String text, long now) {
        return on(id, incident -> {
            if (text.isBlank() || text.length() > 4_000) return Optional.of("a note has 1 … 4,000 characters");
            touch(id, who, new Event.Noted(text.strip()), Toil.Kind.NOTE, now);
            return Optional.empty();
        });
    }

    /** Somebody says that it is over. @return why not: what burns is not over; empty when it was taken */
    public synchronized Optional<String> resolve(String id, String who, long now) {
        return on(id, incident -> {
            if (!incident.open()) return Optional.of(id + " is over already");
            Optional<Ref> burns = incident.members().entrySet().stream()
                    .filter(member -> member.getValue().burns())
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (burns.isPresent())
                return Optional.of(
                        burns.get() + " still burns: it is over when the evidence says so; `mainstay exclude`"
                                + " takes time out of the count, on record");
            touch(id, who, new Event.Resolved("said by " + who), Toil.Kind.OVERRIDE, now);
            return Optional.empty();
        });
    }

    /** Somebody says whether it was worth being told. @return why not; empty when it was taken */
    public synchronized Optional<String> rate(String id, String who, boolean useful, long now) {
        return on(id, incident -> {
            write(List.of(Incidents.line(now, id, who, new Event.Rated(useful))), now);
            return Optional.empty();
        });
    }

    /** Somebody agrees to what a runbook asks. @return why not; empty when it was taken */
    public synchronized Optional<String> approve(String id, String runbook, String who, long now) {
        return remedies.map(all -> all.approve(id, runbook, who, now)).orElse(Optional.of("no runbook is run here"));
    }

    /** Somebody wants a runbook to run now; what follows is said in words. */
    public synchronized String run(String id, String runbook, String who, long now) {
        if (remedies.isEmpty()) return "no runbook is run here";
        return switch (remedies.get().run(id, runbook, who, now)) {
            case Proposal.Decision.Act act -> "it runs";
            case Proposal.Decision.DryRun dry -> "it is not live: its mode is dry-run";
            case Proposal.Decision.Wait wait -> "it waits: " + wait.why();
            case Proposal.Decision.Ask ask -> "team " + ask.team() + " is asked to agree";
            case Proposal.Decision.Refuse refuse -> "it does not run: " + refuse.why();
        };
    }

    /** Somebody trusts a runbook again whose breaker is open. @return why not; empty when it was taken */
    public synchronized Optional<String> reset(String runbook, String who, long now) {
        return remedies.map(all -> all.reset(runbook, who, now)).orElse(Optional.of("no runbook is run here"));
    }

    /** For an orderly stop: writes the ends of runs and starts none. @return whether nothing is being executed */
    public synchronized boolean settle(long now) {
        if (remedies.isEmpty()) return true;
        remedies.get().settle(triggered, now);
        return remedies.get().idle();
    }

    private interface Deciding {
        Optional<String> decide(Incident incident);
    }

    private Optional<String> on(String id, Deciding deciding) {
        follow();
        Optional<Incident> incident = incidents.find(id);
        return incident.isEmpty() ? Optional.of("no incident is named " + id) : deciding.decide(incident.get());
    }

    private void touch(String id, String who, Event event, Toil.Kind kind, long now) {
        Incident incident = incidents.find(id).orElseThrow();
        Optional<Integer> minutes = Optional.empty();
        write(
                List.of(
                        Incidents.line(now, id, who, event),
                        new Toil.Touch(
                                        now,
                                        who,
                                        kind,
                                        id,
                                        incident.gravest().promise().toString(),
                                        minutes)
                                .line()),
                now);
    }
}
