package dev.mainstay.bench.guards;

import dev.mainstay.act.remediate.Guard;
import dev.mainstay.act.remediate.Proposal;
import dev.mainstay.act.remediate.Proposal.Decision;
import dev.mainstay.act.remediate.Remedies;
import dev.mainstay.act.remediate.Trigger;
import dev.mainstay.bench.guards.MemoryLog.Trouble;
import dev.mainstay.bench.guards.World.Execution;
import dev.mainstay.spec.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One random sequence: incidents come and go, people agree and press buttons, and the process dies wherever it can. */
final class Sequence {
    private static final int ROUNDS = 40;
    private static final int LAST_ROUNDS = 600;

    private final SplittableRandom random;
    private final boolean flood;
    private final Plant plant;
    private final Oracle oracle;
    private final MemoryLog log = new MemoryLog();
    private final World world;
    private final People people;
    private final Deque<Held> held = new ArrayDeque<>();
    private Remedies remedies;
    private Optional<Remedies> zombie = Optional.empty();
    private boolean slow = true;
    private long now = 1_000_000_000_000L;
    private int begun;
    private int crashes;
    private int forgotten;

    /** A run that was handed to a thread and has not ended. */
    private record Held(Runnable run, long start, int nth, int starts) {}

    /** What a sequence counted; {@code told} says what was wrong. */
    record Result(int executions, int doubles, int beyond, int unledgered, int lost, int crashes, List<String> told) {}

    Sequence(long seed) {
        random = new SplittableRandom(seed);
        flood = random.nextInt(100) == 0;
        plant = new Plant(random.split(), flood);
        world = new World(log, random.split(), this::happened);
        oracle = new Oracle(plant, world, log);
        people = new People(random.split(), plant, oracle, log);
        remedies = begun();
    }

    private Remedies begun() {
        return new Remedies(log, world, this::execute, (who, team) -> !who.equals("eve") && team.equals(Plant.TEAM));
    }

    private void execute(Runnable run) {
        Held one = new Held(run, now, ++begun, log.starts());
        if (slow && random.nextInt(3) == 0) held.add(one);
        else finish(one);
    }

    /** No run takes longer than its budget. */
    private boolean late(Held one) {
        return now - one.start() >= Plant.BUDGET;
    }

    private void finish(Held one) {
        world.start = one.start();
        world.nth = one.nth();
        world.starts = one.starts();
        one.run().run();
    }

    private void happened(Execution execution) {
        if (execution.end == dev.mainstay.act.remediate.Performer.End.DONE && random.nextInt(10) < 7)
            plant.incident(execution.incident).burning = false;
    }

    Result run() {
        for (int i = 0; i < ROUNDS; i++) round();
        return settled();
    }

    private void round() {
        now += (1 + random.nextInt(12)) * Plant.MINUTE + (random.nextInt(20) == 0 ? 5 * 60 * Plant.MINUTE : 0);
        if (flood) {
            if (plant.incidents.size() < 40) for (int i = 0; i < 8; i++) plant.open(now, plant.incidents.size());
        } else if (random.nextInt(5) == 0 && plant.incidents.size() < 6) plant.open(now, random.nextInt(2));
        plant.any().filter(i -> random.nextInt(6) == 0).ifPresent(i -> {
            if (random.nextInt(3) == 0) i.dark = !i.dark;
            else i.burning = !i.burning;
        });
        plant.any().filter(i -> random.nextInt(12) == 0).ifPresent(i -> i.open = false);
        while (!held.isEmpty() && (late(held.getFirst()) || random.nextBoolean()))
            guarded(() -> finish(held.removeFirst()));
        trouble();
        guarded(() -> step(plant.runbooks));
        zombie.ifPresent(this::haunt);
        for (int i = random.nextInt(3); i > 0; i--) guarded(() -> people.act(remedies, now));
        if (random.nextInt(40) == 0) overtaken();
    }

    private void trouble() {
        log.trouble = switch (random.nextInt(12)) {
            case 0 -> Trouble.FULL;
            case 1 -> Trouble.LIES;
            case 2 -> Trouble.DIES_BEFORE;
            case 3 -> Trouble.DIES_AFTER;
            default -> Trouble.NONE;
        };
        world.dies = random.nextInt(15) == 0;
    }

    private void step(List<Document.Runbook> runbooks) {
        people.learn(now);
        remedies.step(runbooks, triggers(remedies), now);
        Set<String> judged = new HashSet<>();
        for (Proposal proposal : remedies.proposals()) judged.add(proposal.runbook() + " " + proposal.incident());
        for (Plant.Incident incident : plant.incidents)
            for (Document.Runbook runbook : runbooks)
                if (incident.open
                        && incident.burning
                        && Plant.meant(runbook, incident)
                        && !judged.contains(runbook.meta().name() + " " + incident.id)) forgotten++;
    }

    private List<Trigger> triggers(Remedies of) {
        Set<String> awaited = of.awaited();
        return plant.incidents.stream()
                .filter(i -> i.open || awaited.contains(i.id))
                .map(i -> i.trigger(now))
                .toList();
    }

    private void guarded(Runnable what) {
        try {
            what.run();
        } catch (Crash crash) {
            crashed();
        }
    }

    private void haunt(Remedies old) {
        people.learn(now);
        try {
            old.step(plant.runbooks, triggers(old), now);
        } catch (Crash crash) {
            zombie = Optional.empty();
        }
    }

    /** The process is gone; what its threads had begun has happened or not. */
    private void crashed() {
        crashes++;
        world.dies = false;
        log.trouble = Trouble.NONE;
        while (!held.isEmpty()) {
            Held one = held.removeFirst();
            if (random.nextBoolean()) finish(one);
        }
        remedies = begun();
    }

    /** Another process takes over while the old one goes on. */
    private void overtaken() {
        zombie = Optional.of(remedies);
        remedies = begun();
        guarded(() -> step(plant.runbooks));
    }

    /** Nothing fails any more and people answer: everything that is still open must be dealt with. */
    private Result settled() {
        slow = false;
        world.failing = 0;
        log.trouble = Trouble.NONE;
        world.dies = false;
        while (!held.isEmpty()) finish(held.removeFirst());
        zombie = Optional.empty();
        remedies = begun();
        plant.incidents.forEach(i -> i.dark = false);
        Set<Plant.Incident> open = new HashSet<>();
        for (Plant.Incident incident : plant.incidents) if (incident.open && incident.burning) open.add(incident);
        Set<String> pending = Set.of();
        for (int i = 0; i < LAST_ROUNDS; i++) {
            open.forEach(incident -> incident.burning = true);
            guarded(() -> step(plant.runbooks));
            pending = pending(open);
            if (pending.isEmpty()) break;
            long next = now + 31 * Plant.MINUTE;
            for (Proposal proposal : remedies.proposals()) {
                if (proposal.decision() instanceof Decision.Ask) people.answer(remedies, proposal, now);
                if (proposal.verdicts().stream().anyMatch(v -> v.guard() == Guard.BREAKER && !v.passed())
                        && remedies.reset(proposal.runbook(), "ann", now).isEmpty())
                    oracle.reset(now, proposal.runbook());
            }
            guarded(() -> step(plant.runbooks));
            open.forEach(incident -> incident.burning = false);
            now += 2 * Plant.MINUTE;
            guarded(() -> step(plant.runbooks));
            now = next;
        }
        now += Plant.MINUTE;
        remedies.settle(triggers(remedies), now);
        return counted(pending);
    }

    /** Live runbooks that are meant for what is open and were never begun for it. */
    private Set<String> pending(Set<Plant.Incident> open) {
        Set<String> pending = new HashSet<>();
        for (Plant.Incident incident : open)
            for (Document.Runbook runbook : plant.runbooks)
                if (Plant.meant(runbook, incident)
                        && runbook.guards().mode() == Document.Mode.LIVE
                        && !begun(runbook, incident)) pending.add(runbook.meta().name() + " " + incident.id);
        return pending;
    }

    private boolean begun(Document.Runbook runbook, Plant.Incident incident) {
        return remedies.proposals().stream()
                .filter(p -> p.runbook().equals(runbook.meta().name())
                        && p.incident().equals(incident.id))
                .anyMatch(p -> log.intends(p.id()));
    }

    private Result counted(Set<String> pending) {
        Map<String, Integer> times = new HashMap<>();
        int unledgered = 0;
        for (Execution execution : world.executions) {
            times.merge(execution.runbook + " " + execution.incident, 1, Integer::sum);
            if (!execution.ledgered || !log.ended(execution.id)) unledgered++;
        }
        int doubles = times.values().stream().mapToInt(n -> n - 1).sum();
        List<String> beyond = oracle.beyond();
        List<String> told = new ArrayList<>(beyond);
        if (doubles > 0) told.add("twice: " + times);
        if (!pending.isEmpty()) told.add("lost: " + pending);
        if (forgotten > 0) told.add("not judged: " + forgotten);
        return new Result(
                world.executions.size(), doubles, beyond.size(), unledgered, pending.size() + forgotten, crashes, told);
    }
}
