package dev.mainstay.web;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Event;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.remediate.Proposal;
import dev.mainstay.engine.Deed;
import dev.mainstay.engine.Responded;
import dev.mainstay.spec.Alerting.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One incident: what burns, why, whose it is, what happened. */
record IncidentScreen(
        String id,
        State state,
        String headline,
        String advice,
        boolean open,
        boolean taken,
        Optional<Boolean> useful,
        List<PromiseScreen.Fact> facts,
        List<Member> members,
        List<Moment> timeline,
        List<Plan> plans,
        List<Posts.Post> posts,
        List<Plain.Way> next,
        boolean calm,
        Hand hand) {
    IncidentScreen {
        posts = List.copyOf(posts);
        next = List.copyOf(next);
        facts = List.copyOf(facts);
        members = List.copyOf(members);
        timeline = List.copyOf(timeline);
        plans = List.copyOf(plans);
    }

    /** A promise that burns or burned of it. */
    record Member(
            String href, String promise, State state, String kind, String left, String because, String segments) {}

    /**
     * What a runbook may do about it now.
     *
     * @param decision in words
     * @param asked whether somebody has to agree
     */
    record Plan(
            String runbook, String incident, String decision, boolean asked, List<String> steps, List<Check> guards) {
        Plan {
            steps = List.copyOf(steps);
            guards = List.copyOf(guards);
        }
    }

    /** What one guard says. */
    record Check(String name, boolean passed, String sentence) {}

    /** A line of the timeline. */
    record Moment(String at, String who, String what) {}

    /** @param standing as it is now, which may be newer than the round */
    static Optional<IncidentScreen> of(Responded standing, String id, long now, Hand hand) {
        return standing.incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .map(incident -> of(incident, standing, now, hand));
    }

    private static IncidentScreen of(Incident incident, Responded standing, long now, Hand hand) {
        IncidentsScreen.Line line = IncidentsScreen.line(incident, now);
        return new IncidentScreen(
                incident.id(),
                line.state(),
                incident.id() + ": " + line.what() + (incident.open() ? " burns" : " burned"),
                incident.open()
                        ? incident.acknowledged().isPresent()
                                ? "It is taken. " + line.because()
                                : "It waits for " + line.owner() + ". " + line.because()
                        : "It is over, after " + line.lasted() + ".",
                incident.open(),
                incident.acknowledged().isPresent(),
                incident.useful(),
                facts(incident, line),
                incident.members().values().stream().map(IncidentScreen::member).toList(),
                timeline(incident, standing.deeds().getOrDefault(incident.id(), List.of())),
                standing.proposals().stream()
                        .filter(proposal -> proposal.incident().equals(incident.id()))
                        .map(IncidentScreen::plan)
                        .toList(),
                Posts.of(standing, incident.id()),
                next(incident, standing),
                incident.members().values().stream().noneMatch(Incident.Member::burns),
                hand);
    }

    /** Whether a message about it has not arrived. */
    boolean lost() {
        return posts.stream().anyMatch(post -> post.state() == State.BROKEN);
    }

    private static List<Plain.Way> next(Incident incident, Responded standing) {
        List<Plain.Way> next = new ArrayList<>();
        String promise = incident.gravest().promise().toString();
        if (!incident.open()) {
            if (incident.useful().isEmpty())
                next.add(new Plain.Way("#acts", "Say whether it was useful to be told, or noise"));
            next.add(new Plain.Way(
                    "/promise/" + promise,
                    incident.useful().orElse(true)
                            ? promise + ": what it took of the budget"
                            : promise + ": the alert rules that told of it"));
            if (standing.deeds().getOrDefault(incident.id(), List.of()).isEmpty())
                next.add(new Plain.Way("/runbooks", "Runbooks: what could mend it without a hand the next time"));
            next.add(new Plain.Way("/alerts", "Alerts: whether being told was worth it, over all incidents"));
            return next;
        }
        if (incident.acknowledged().isEmpty()) next.add(new Plain.Way("#acts", "Take it, so that nobody else is told"));
        if (standing.proposals().stream()
                .anyMatch(proposal -> proposal.incident().equals(incident.id())))
            next.add(new Plain.Way("#plans", "See what a runbook may do about it"));
        incident.change()
                .ifPresent(change -> next.add(new Plain.Way(
                        ServiceScreen.about(change.subject().owner()),
                        "Look at what changed: " + change.what() + " of " + change.subject())));
        next.add(new Plain.Way("/promise/" + promise, "Look at what burns: " + promise));
        return next;
    }

    private static List<Moment> timeline(Incident incident, List<Deed> deeds) {
        record At(long at, Moment moment) {}
        List<At> all = new ArrayList<>();
        for (Incident.Entry entry : incident.timeline()) all.add(new At(entry.at(), moment(entry)));
        for (Deed deed : deeds)
            all.add(new At(
                    deed.at(),
                    new Moment(Figures.time(deed.at()), deed.who(), "runbook " + deed.runbook() + " " + deed.what())));
        all.sort(java.util.Comparator.comparingLong(At::at));
        return all.stream().map(At::moment).toList();
    }

    static Plan plan(Proposal proposal) {
        return new Plan(
                proposal.runbook(),
                proposal.incident(),
                switch (proposal.decision()) {
                    case Proposal.Decision.Act act -> "runs";
                    case Proposal.Decision.DryRun dry -> "would run, and is not live";
                    case Proposal.Decision.Wait wait -> "waits: " + wait.why();
                    case Proposal.Decision.Ask ask ->
                        "asks " + ask.team() + " to agree, until " + Figures.time(ask.expires());
                    case Proposal.Decision.Refuse refuse -> "does not run: " + refuse.why();
                },
                proposal.decision() instanceof Proposal.Decision.Ask,
                proposal.steps(),
                proposal.verdicts().stream()
                        .map(verdict -> new Check(verdict.guard().key(), verdict.passed(), verdict.sentence()))
                        .toList());
    }

    private static List<PromiseScreen.Fact> facts(Incident incident, IncidentsScreen.Line line) {
        List<PromiseScreen.Fact> facts = new ArrayList<>();
        facts.add(new PromiseScreen.Fact(
                "Cause", line.cause() + (incident.because().isEmpty() ? "" : ": " + incident.because())));
        facts.add(new PromiseScreen.Fact("Owner", line.owner()));
        facts.add(new PromiseScreen.Fact("Urgency", line.urgency() + calmer(incident)));
        facts.add(new PromiseScreen.Fact("Burns since", line.since()));
        facts.add(new PromiseScreen.Fact(
                "Found",
                Figures.time(incident.opened()) + ", after " + Figures.lasted(incident.opened() - incident.since())));
        facts.add(new PromiseScreen.Fact(incident.open() ? "Lasts" : "Lasted", line.lasted()));
        incident.resolved().ifPresent(at -> facts.add(new PromiseScreen.Fact("Over", Figures.time(at))));
        facts.add(new PromiseScreen.Fact(
                "Nearest change",
                incident.change()
                        .map(change -> Figures.time(change.at()) + " " + change.kind() + " of " + change.subject()
                                + ": " + change.what() + (change.who().isEmpty() ? "" : ", by " + change.who()))
                        .orElse("none within the hour before, of anything that it depends on")));
        return facts;
    }

    /** Why it is a page though nothing that burns of it now asks for one: nobody who was woken is told that it was not so. */
    private static String calmer(Incident incident) {
        boolean tickets = incident.members().values().stream()
                .allMatch(member -> member.burning().urgency() == Urgency.TICKET);
        return incident.urgency() == Urgency.PAGE && tickets
                ? ", the most urgent that it was; what burns of it now asks for a ticket"
                : "";
    }

    private static Member member(Incident.Member member) {
        Burning burning = member.burning();
        return new Member(
                "/promise/" + burning.promise(),
                burning.promise().toString(),
                member.burns() ? State.BURNING : State.KEPT,
                member.burns()
                        ? switch (burning.kind()) {
                            case BURN -> burning.blind() ? "burns, blind" : "burns";
                            case SEGMENTS -> "segments shifted";
                            case SILENCE -> "silent";
                        }
                        : "calm since " + Figures.time(member.calm().getAsLong()),
                Figures.percent(burning.left(), 0),
                because(burning),
                String.join("; ", burning.segments()));
    }

    /** The sentence of shifted segments is about the first of them, and was true when it was reported. */
    private static String because(Burning burning) {
        int colon = burning.because().indexOf(": ");
        return burning.kind() != Burning.Kind.SEGMENTS
                        || colon < 0
                        || burning.segments().equals(List.of(burning.because().substring(0, colon)))
                ? burning.because()
                : "It began with " + burning.because() + ". Shifted now: "
                        + (burning.segments().isEmpty() ? "none" : String.join(", ", burning.segments()));
    }

    private static Moment moment(Incident.Entry entry) {
        return new Moment(Figures.time(entry.at()), entry.who(), words(entry.event()));
    }

    static String words(Event event) {
        return switch (event) {
            case Event.Opened opened ->
                switch (opened.urgency()) {
                    case PAGE -> "opened, as a page";
                    case TICKET -> "opened, as a ticket";
                };
            case Event.Joined joined ->
                joined.burning().promise() + ": " + joined.burning().because()
                        + (joined.burning().segments().isEmpty()
                                ? ""
                                : " (" + String.join("; ", joined.burning().segments()) + ")");
            case Event.Calmed calmed -> calmed.promise() + " is calm: " + calmed.because();
            case Event.Raised raised -> "the ticket became a page: " + raised.because();
            case Event.Blinded blinded -> "the data of " + blinded.promise() + " ended while it burned";
            case Event.Caused caused ->
                "the cause is held to be " + caused.document()
                        + caused.owner().map(owner -> ", owned by " + owner).orElse(", which nobody owns") + ": "
                        + caused.because();
            case Event.Linked linked ->
                "the nearest change before it: " + linked.change().kind() + " of "
                        + linked.change().subject() + " at "
                        + Figures.time(linked.change().at()) + ", "
                        + linked.change().what();
            case Event.Acknowledged taken -> "took it";
            case Event.Escalated escalated -> "nobody took it in time, " + escalated.team() + " is told";
            case Event.Noted noted -> noted.text();
            case Event.Called called ->
                "runbook " + called.runbook() + " needs a hand, "
                        + called.team().map(team -> "team " + team).orElse("the owner") + " is told";
            case Event.Resolved over -> "over: " + over.because();
            case Event.Reopened again -> "it burns again";
            case Event.Rated rated -> rated.useful() ? "says it was useful to be told" : "says it was noise";
        };
    }
}
