package dev.mainstay.act.incident;

import dev.mainstay.act.Log;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All incidents, folded from the log. Each round says what burns, as a level and not as an edge: what burns and has no incident gets
 * one, or joins that of its cause; what burns no more calms; an incident of which nothing burns is over. So a round that was missed, or a
 * crash in between, loses nothing. For one writer.
 */
public final class Incidents {
    /** The topic of its lines. */
    public static final String TOPIC = "incident";
    /** Who writes what nobody did. */
    public static final String SELF = "mainstay";

    /** What begins to burn so near in time may have one cause. */
    private static final Duration TOGETHER = Duration.ofMinutes(15);
    /** The promises of one document and one owner may have one cause when they begin to burn so near in time. */
    private static final Duration SAME = Duration.ofHours(1);
    /** What burns again so soon is the same incident. */
    private static final Duration AGAIN = Duration.ofMinutes(30);

    private final Map<String, Story> stories = new LinkedHashMap<>();
    private long last;

    /** Takes what was written; lines of other topics are passed over. */
    public void accept(Log.Written written) {
        if (!written.line().topic().equals(TOPIC)) return;
        stories.computeIfAbsent(written.line().subject(), Story::new)
                .tell(
                        written.number(),
                        written.line().at(),
                        written.line().who(),
                        EventJson.read(written.line().body()));
        last = Math.max(last, number(written.line().subject()));
    }

    /** Every incident, the newest first. */
    public List<Incident> all() {
        return stories.values().stream().map(Story::incident).toList().reversed();
    }

    public Optional<Incident> find(String id) {
        return Optional.ofNullable(stories.get(id)).map(Story::incident);
    }

    /** An incident as it will be when these lines of it are written. */
    public Incident after(String id, List<Log.Line> lines) {
        Story story = new Story(id);
        find(id).ifPresent(before ->
                before.timeline().forEach(entry -> story.tell(entry.number(), entry.at(), entry.who(), entry.event())));
        for (Log.Line line : lines) story.tell(0, line.at(), line.who(), EventJson.read(line.body()));
        return story.incident();
    }

    /** What lines tell. */
    public static List<Event> events(List<Log.Line> lines) {
        return lines.stream().map(line -> EventJson.read(line.body())).toList();
    }

    /** The line that says what somebody did to an incident. */
    public static Log.Line line(long at, String id, String who, Event event) {
        return new Log.Line(at, TOPIC, id, who, EventJson.write(event));
    }

    /**
     * What a round adds to the log; nothing is changed until {@link #accept} is told of it.
     *
     * @param burning all that burns now
     * @param changes of the last day, in any order
     */
    public List<Log.Line> round(Collection<Burning> burning, List<Change> changes, Graph graph, long now) {
        return new Round(graph, new Causes(graph, changes), now).of(burning);
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    /** One round: it works on a copy of what is told, so that what it adds is seen by what it adds next. */
    private final class Round {
        private final Graph graph;
        private final Causes causes;
        private final long now;
        private final Map<String, Map<Ref, Burning>> members = new LinkedHashMap<>();
        private final Map<String, Urgency> urgencies = new HashMap<>();
        private final List<Log.Line> lines = new ArrayList<>();
        private long next = last + 1;

        private Round(Graph graph, Causes causes, long now) {
            this.graph = graph;
            this.causes = causes;
            this.now = now;
        }

        private List<Log.Line> of(Collection<Burning> burning) {
            Map<Ref, Burning> all = new LinkedHashMap<>();
            burning.stream()
                    .sorted(java.util.Comparator.comparing(Burning::urgency)
                            .thenComparingLong(Burning::since)
                            .thenComparing(Burning::promise))
                    .forEach(one -> all.putIfAbsent(one.promise(), one));
            for (Story story : stories.values()) if (story.open()) go(story, all);
            for (Burning one : all.values())
                if (members.values().stream().noneMatch(of -> of.containsKey(one.promise()))) place(one);
            members.forEach(this::explain);
            return lines;
        }

        /** What still burns of an open incident, and what does not. */
        private void go(Story story, Map<Ref, Burning> all) {
            Map<Ref, Burning> still = new LinkedHashMap<>();
            urgencies.put(story.id, story.urgency());
            story.members.forEach((promise, member) -> {
                if (!member.burns()) return;
                Burning burns = all.get(promise);
                if (burns == null) {
                    add(story.id, new Event.Calmed(promise, "its alert ended on good evidence"));
                    return;
                }
                still.put(promise, burns);
                if (burns.blind() && !member.burning().blind()) add(story.id, new Event.Blinded(promise));
                if (differs(burns, member.burning())) add(story.id, new Event.Joined(burns));
                raise(story.id, burns);
            });
            if (still.isEmpty()) add(story.id, new Event.Resolved("nothing of it burns any more"));
            else members.put(story.id, still);
        }

        private static boolean differs(Burning now, Burning before) {
            return now.urgency() != before.urgency()
                    || now.blind() != before.blind()
                    || now.kind() != before.kind()
                    || !names(now).equals(names(before));
        }

        /** Which segments show it, without their counts: those grow from round to round. */
        private static List<String> names(Burning burning) {
            return burning.segments().stream()
                    .map(text -> text.indexOf(':') < 0 ? text : text.substring(0, text.indexOf(':')))
                    .sorted()
                    .toList();
        }

        private void raise(String id, Burning burning) {
            if (burning.urgency() != Urgency.PAGE || urgencies.get(id) == Urgency.PAGE) return;
            urgencies.put(id, Urgency.PAGE);
            add(id, new Event.Raised(burning.because()));
        }

        /** What burns joins the incident of its cause, or opens one. */
        private void place(Burning one) {
            Optional<String> home = home(one);
            String id = home.orElseGet(() -> "I-" + next++);
            if (home.isEmpty()) {
                urgencies.put(id, one.urgency());
                add(id, new Event.Opened(one.urgency()));
            } else if (!members.containsKey(id)) {
                add(id, new Event.Reopened());
                urgencies.put(id, Urgency.TICKET);
            }
            members.computeIfAbsent(id, none -> new LinkedHashMap<>()).put(one.promise(), one);
            add(id, new Event.Joined(one));
            raise(id, one);
        }

        private Optional<String> home(Burning one) {
            for (String id : members.keySet())
                if (stories.containsKey(id) && stories.get(id).members.containsKey(one.promise()))
                    return Optional.of(id);
            for (Map.Entry<String, Map<Ref, Burning>> open : members.entrySet())
                if (belongs(one, open.getValue().values())) return Optional.of(open.getKey());
            for (Story story : stories.values().stream().toList().reversed())
                if (!story.open()
                        && story.members.containsKey(one.promise())
                        && now - story.resolved().getAsLong() < AGAIN.toMillis()) return Optional.of(story.id);
            return Optional.empty();
        }

        private boolean belongs(Burning one, Collection<Burning> others) {
            for (Burning other : others) if (oneCause(one, other)) return true;
            return false;
        }

        /**
         * Promises of one document whose owners differ are about different things. What pages long after that which it depends on began to
         * burn is told of its own, unless it is made of it; what burns upstream is the cause, however late that shows.
         */
        private boolean oneCause(Burning one, Burning other) {
            if (graph.composed(one.promise(), other.promise())) return true;
            long apart = Math.abs(one.since() - other.since());
            boolean near = apart <= TOGETHER.toMillis();
            Optional<String> owner = graph.owner(one.promise());
            boolean owned = owner.equals(graph.owner(other.promise()));
            if (one.promise().owner().equals(other.promise().owner())) return owned && apart <= SAME.toMillis();
            if (graph.upstream(other.promise()).contains(one.promise().owner())) return true;
            if (graph.upstream(one.promise()).contains(other.promise().owner()))
                return near || one.urgency() == Urgency.TICKET;
            return near && (graph.related(one.promise(), other.promise()) || (owner.isPresent() && owned));
        }

        /** Says what is held to be the cause, where that is new. */
        private void explain(String id, Map<Ref, Burning> burning) {
            Story story = stories.get(id);
            Map<Ref, Burning> ever = new LinkedHashMap<>();
            if (story != null) story.members.forEach((promise, member) -> ever.put(promise, member.burning()));
            ever.putAll(burning);
            Optional<Change> before = story == null ? Optional.empty() : story.change();
            Optional<Change> change = causes.nearest(ever.values(), before);
            if (change.isPresent() && !change.equals(before)) add(id, new Event.Linked(change.get()));
            Event.Caused cause = causes.cause(ever.values(), change.or(() -> before));
            Optional<Event.Caused> was = story == null ? Optional.empty() : story.cause();
            if (was.isEmpty()
                    || !was.get().document().equals(cause.document())
                    || !was.get().owner().equals(cause.owner())) add(id, cause);
        }

        private void add(String id, Event event) {
            lines.add(line(now, id, SELF, event));
        }
    }
}
