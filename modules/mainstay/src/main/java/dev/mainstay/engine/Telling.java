package dev.mainstay.engine;

import dev.mainstay.act.incident.Burning;
import dev.mainstay.act.incident.Change;
import dev.mainstay.act.incident.Event;
import dev.mainstay.act.incident.Incident;
import dev.mainstay.act.notify.Message;
import dev.mainstay.spec.Ref;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What teams are told of what happened to an incident: each is told once for what it has to do, and of the end. */
final class Telling {
    private final Supplier<Optional<String>> site;

    /** @param site where the pages are, e.g. {@code http://localhost:9095}; empty when they are nowhere */
    Telling(Supplier<Optional<String>> site) {
        this.site = site;
    }

    /**
     * Messages for what is new.
     *
     * @param before the incident as it was; empty when it is new
     * @param after as it is
     * @param events what happened in between, in order
     * @param deeds of runbooks about it
     */
    List<Message> of(Optional<Incident> before, Incident after, List<Event> events, List<Deed> deeds, long now) {
        List<Message> messages = new ArrayList<>();
        String owner = after.owner().orElse("");
        Set<String> told = before.map(Telling::told).orElse(Set.of());
        boolean opened = events.stream().anyMatch(Event.Opened.class::isInstance);
        if (opened || events.stream().anyMatch(Event.Reopened.class::isInstance))
            add(messages, Message.Event.OPENED, owner, after, opened ? "" : "It burns again. ", now);
        else if (events.stream().anyMatch(Event.Raised.class::isInstance))
            add(messages, Message.Event.ESCALATED, owner, after, "The ticket became a page. ", now);
        else if (before.isPresent() && !before.get().owner().equals(after.owner()) && !told.contains(owner))
            add(messages, Message.Event.ESCALATED, owner, after, "It was handed over. ", now);
        for (Event event : events)
            if (event instanceof Event.Escalated escalated)
                add(messages, Message.Event.ESCALATED, escalated.team(), after, "Nobody took it in time. ", now);
        for (Event event : events)
            if (event instanceof Event.Called called)
                add(
                        messages,
                        Message.Event.ESCALATED,
                        called.team().orElse(owner),
                        after,
                        "Runbook " + called.runbook() + " " + called.what() + ". A person is needed. ",
                        now);
        if (events.stream().anyMatch(Event.Blinded.class::isInstance))
            add(messages, Message.Event.BLINDED, owner, after, "Its data has ended. ", now);
        if (events.stream().anyMatch(Event.Acknowledged.class::isInstance))
            for (String team : told) add(messages, Message.Event.ACKNOWLEDGED, team, after, "", now);
        if (events.stream().anyMatch(Event.Resolved.class::isInstance)) {
            Set<String> all = new LinkedHashSet<>(told);
            all.add(owner);
            for (String team : all) add(messages, Message.Event.RESOLVED, team, after, over(deeds), now);
        }
        return messages;
    }

    /** That it is over, and what was done. */
    private static String over(List<Deed> deeds) {
        return deeds.isEmpty()
                ? "It is over. "
                : "It is over. Runbook " + deeds.getLast().runbook() + " "
                        + deeds.getLast().what() + ". ";
    }

    /** The teams that heard of it. */
    private static Set<String> told(Incident incident) {
        Set<String> told = new LinkedHashSet<>();
        for (Incident.Entry entry : incident.timeline())
            switch (entry.event()) {
                case Event.Caused caused -> told.add(caused.owner().orElse(""));
                case Event.Escalated escalated -> told.add(escalated.team());
                case Event.Opened none -> {}
                case Event.Joined none -> {}
                case Event.Calmed none -> {}
                case Event.Raised none -> {}
                case Event.Blinded none -> {}
                case Event.Linked none -> {}
                case Event.Acknowledged none -> {}
                case Event.Noted none -> {}
                case Event.Called called -> called.team().ifPresent(told::add);
                case Event.Resolved none -> {}
                case Event.Reopened none -> {}
                case Event.Rated none -> {}
            }
        return told;
    }

    private void add(
            List<Message> messages, Message.Event event, String team, Incident incident, String first, long now) {
        Burning gravest = incident.gravest();
        messages.add(new Message(
                incident.id(),
                incident.timeline().size() + (long) messages.size(),
                event,
                incident.urgency(),
                team,
                gravest.promise() + (incident.open() ? " burns" : " is calm again"),
                first + gravest.promise() + ": " + gravest.because() + ". Cause: " + incident.cause() + " ("
                        + incident.because() + ").",
                subject(incident),
                incident.since(),
                now,
                site.get().map(base -> URI.create(base + "/incident/" + incident.id())),
                facts(incident, gravest)));
    }

    /** What it opened with comes first, so that it is known by the same name to its end. */
    private static List<Ref> subject(Incident incident) {
        Set<Ref> subject = new LinkedHashSet<>();
        for (Incident.Entry entry : incident.timeline())
            if (entry.event() instanceof Event.Joined joined)
                subject.add(joined.burning().promise());
        subject.addAll(incident.members().keySet());
        subject.add(incident.cause());
        return List.copyOf(subject);
    }

    private static Map<String, String> facts(Incident incident, Burning gravest) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("since", Instant.ofEpochMilli(incident.since()).toString());
        if (!Double.isNaN(gravest.left()))
            facts.put("budget", String.format(Locale.ROOT, "%.0f %% left", 100 * gravest.left()));
        facts.put("owner", incident.owner().orElse("nobody"));
        incident.change().map(Telling::words).ifPresent(change -> facts.put("change", change));
        if (!gravest.segments().isEmpty()) facts.put("where", String.join("; ", gravest.segments()));
        if (incident.members().size() > 1)
            facts.put("promises", incident.members().size() + " burn or burned");
        return facts;
    }

    private static String words(Change change) {
        return change.kind() + " of " + change.subject() + " at " + Instant.ofEpochMilli(change.at()) + ": "
                + change.what();
    }
}
