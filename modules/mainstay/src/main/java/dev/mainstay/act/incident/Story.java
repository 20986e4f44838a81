package dev.mainstay.act.incident;

import dev.mainstay.act.incident.Incident.Entry;
import dev.mainstay.act.incident.Incident.Member;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** An incident while its events are told. For one writer. */
final class Story {
    final String id;
    final Map<Ref, Member> members = new TreeMap<>();
    private final List<Entry> timeline = new ArrayList<>();
    private Urgency urgency = Urgency.TICKET;
    private long opened;
    private long since = Long.MAX_VALUE;
    private OptionalLong resolved = OptionalLong.empty();
    private Optional<Event.Caused> cause = Optional.empty();
    private Optional<Change> change = Optional.empty();
    private OptionalLong acknowledged = OptionalLong.empty();
    private Optional<Boolean> useful = Optional.empty();

    Story(String id) {
        this.id = id;
    }

    void tell(long number, long at, String who, Event event) {
        timeline.add(new Entry(number, at, who, event));
        switch (event) {
            case Event.Opened made -> {
                opened = at;
                urgency = made.urgency();
            }
            case Event.Joined joined -> {
                Burning burning = joined.burning();
                since = Math.min(since, burning.since());
                members.put(burning.promise(), new Member(burning, OptionalLong.empty()));
            }
            case Event.Calmed calmed -> {
                Member member = members.get(calmed.promise());
                if (member != null) members.put(calmed.promise(), new Member(member.burning(), OptionalLong.of(at)));
            }
            case Event.Raised raised -> urgency = Urgency.PAGE;
            case Event.Blinded blinded -> {}
            case Event.Caused caused -> cause = Optional.of(caused);
            case Event.Linked linked -> change = Optional.of(linked.change());
            case Event.Acknowledged taken -> acknowledged = OptionalLong.of(at);
            case Event.Escalated escalated -> {}
            case Event.Noted noted -> {}
            case Event.Called called -> {}
            case Event.Resolved over -> resolved = OptionalLong.of(at);
            case Event.Reopened again -> {
                resolved = OptionalLong.empty();
                // It is as urgent as what burns now: a page is raised again.
                urgency = Urgency.TICKET;
            }
            case Event.Rated rated -> useful = Optional.of(rated.useful());
        }
    }

    boolean open() {
        return resolved.isEmpty();
    }

    OptionalLong resolved() {
        return resolved;
    }

    Urgency urgency() {
        return urgency;
    }

    long since() {
        return since;
    }

    Optional<Event.Caused> cause() {
        return cause;
    }

    Optional<Change> change() {
        return change;
    }

    Incident incident() {
        Ref first = members.keySet().iterator().next();
        return new Incident(
                id,
                urgency,
                opened,
                since,
                resolved,
                cause.map(Event.Caused::document).orElse(first.owner()),
                cause.map(Event.Caused::because).orElse(""),
                cause.flatMap(Event.Caused::owner),
                members,
                change,
                acknowledged,
                useful,
                timeline);
    }
}
