package dev.mainstay.bench.guards;

import dev.mainstay.act.remediate.Performer.End;
import dev.mainstay.bench.guards.World.Execution;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The limits once more, from what the world counted and what people did; none of it is asked of the program. */
final class Oracle {
    private static final long HOUR = 60 * Plant.MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long ANSWER = 30 * Plant.MINUTE;

    private final Plant plant;
    private final World world;
    private final MemoryLog log;
    private final Map<Execution, Long> known = new HashMap<>();
    private final List<Calm> calms = new ArrayList<>();
    private final List<Reset> resets = new ArrayList<>();
    private final List<Hand> hands = new ArrayList<>();

    /**
     * What a person did.
     *
     * @param sure whether the program said that it took it; it may have died over it
     */
    record Hand(long at, String who, String runbook, String incident, boolean approves, boolean sure) {}

    private record Reset(long at, String runbook) {}

    /** At {@code shown} an incident was shown to be calm by evidence that reached to {@code asOf}. */
    private record Calm(String incident, long shown, long asOf) {}

    Oracle(Plant plant, World world, MemoryLog log) {
        this.plant = plant;
        this.world = world;
        this.log = log;
    }

    void did(Hand hand) {
        hands.add(hand);
    }

    void forget(Hand hand) {
        hands.remove(hand);
    }

    /** A reset that was taken, or may have been. */
    void reset(long at, String runbook) {
        resets.add(new Reset(at, runbook));
    }

    /** A round in which lines can be written: the program learns what has ended, and what is calm. */
    void round(long now) {
        for (Execution execution : world.executions) known.putIfAbsent(execution, now);
        for (Plant.Incident incident : plant.incidents)
            if (!incident.burning && !incident.dark) calms.add(new Calm(incident.id, now, now - Plant.MINUTE));
    }

    /** What was done beyond a limit. */
    List<String> beyond() {
        List<Execution> all = world.executions.stream()
                .sorted(Comparator.comparingInt(e -> e.nth))
                .toList();
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) beyond.addAll(beyond(all.get(i), all.subList(0, i)));
        return beyond;
    }

    private List<String> beyond(Execution next, List<Execution> before) {
        Document.Runbook runbook = plant.runbook(next.runbook);
        List<Execution> same =
                before.stream().filter(e -> e.runbook.equals(next.runbook)).toList();
        List<String> found = new ArrayList<>();
        long cooldown = runbook.guards().cooldown().toMillis();
        if (same.stream().anyMatch(e -> next.start - e.start < cooldown)) found.add("cooldown of " + next.runbook);
        for (Map.Entry<Duration, Integer> rate : runbook.guards().atMost().entrySet())
            if (within(same, rate.getKey().toMillis(), next.start) >= rate.getValue())
                found.add("rate of " + next.runbook);
        if (within(before, HOUR, next.start) >= 30) found.add("more than 30 in an hour");
        Set<String> touched = new HashSet<>();
        before.stream().filter(e -> open(e, next.start)).forEach(e -> touched.add(target(e)));
        if (!touched.add(target(next))) found.add("two runs touch " + target(next));
        if (touched.size() > runbook.guards().reach()) found.add("reach of " + next.runbook);
        if (bad(same, next) >= 2) found.add("breaker of " + next.runbook);
        found.addAll(people(next, runbook));
        return found;
    }

    private static long within(List<Execution> runs, long millis, long now) {
        return runs.stream().filter(e -> e.start > now - millis).count();
    }

    private long bad(List<Execution> same, Execution next) {
        long reset = resets.stream()
                .filter(r -> r.runbook().equals(next.runbook) && r.at() <= next.start)
                .mapToLong(Reset::at)
                .max()
                .orElse(Long.MIN_VALUE);
        return same.stream()
                .filter(e -> e.end != End.DONE)
                .map(e -> known.getOrDefault(e, Long.MAX_VALUE))
                .filter(t -> t <= next.start && t > next.start - DAY && t > reset)
                .count();
    }

    private List<String> people(Execution next, Document.Runbook runbook) {
        Hand wish = null;
        for (Hand hand : hands) if (of(hand, next) && !hand.approves()) wish = hand;
        Hand asked = wish;
        List<String> found = new ArrayList<>();
        if (runbook.guards().mode() == Document.Mode.DRY_RUN && asked == null) found.add("dry-run of " + next.runbook);
        boolean agreed = hands.stream()
                .anyMatch(h -> of(h, next)
                        && h.approves()
                        && !h.who().equals("eve")
                        && (asked == null || !asked.sure() || !asked.who().equals(h.who())));
        if (runbook.guards().approval().isPresent() && !agreed) found.add("nobody agreed to " + next.runbook);
        return found;
    }

    /** Whether the hand was at this decision, at most half an hour before. */
    private static boolean of(Hand hand, Execution execution) {
        return hand.runbook().equals(execution.runbook)
                && hand.incident().equals(execution.incident)
                && hand.at() <= execution.start
                && hand.at() > execution.start - ANSWER;
    }

    /** Whether nobody can know yet that a run has helped, and its time is not over. */
    private boolean open(Execution execution, long now) {
        long end = known.getOrDefault(execution, Long.MAX_VALUE);
        if (log.next(execution.starts) <= end) end = Math.min(end, execution.start + Plant.BUDGET);
        if (end > now) return true;
        Document.Runbook runbook = plant.runbook(execution.runbook);
        if (execution.end != End.DONE || runbook.verify().isEmpty()) return false;
        return now < end + runbook.verify().get().atMost().toMillis() && !calm(execution.incident, now, end);
    }

    private boolean calm(String incident, long shown, long after) {
        return calms.stream().anyMatch(c -> c.incident().equals(incident) && c.shown() <= shown && c.asOf() > after);
    }

    private String target(Execution execution) {
        Plant.Incident incident = plant.incident(execution.incident);
        if (!incident.segments.isEmpty()) return incident.segments.toString();
        Step.Http http = (Step.Http) plant.runbook(execution.runbook).steps().getFirst();
        return http.url().getAuthority();
    }
}
