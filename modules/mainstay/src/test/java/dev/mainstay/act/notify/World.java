package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Everything around a postman, on simulated time: a log, people who are reached or not, and a power cut at any step of any write or sending.
 * After a cut nothing that the old process does has an effect.
 */
final class World {
    private final SplittableRandom chance;
    private final double failures;
    private final double cuts;
    private final List<Log.Written> disk = new ArrayList<>();
    private final Deque<Runnable> jobs = new ArrayDeque<>();
    private int life;

    long now = Samples.NOON;
    /** What arrived, over each strand, in the order of arrival. */
    final Map<Step.Strand, List<Long>> arrived = new LinkedHashMap<>();
    /** What was on its way, or arrived and was not written down, when the power was cut. */
    final Set<Step.Leg> unsure = new HashSet<>();

    private final Set<Step.Leg> unwritten = new HashSet<>();
    final List<String> told = new ArrayList<>();
    boolean calm;
    int powerCuts;

    World(long seed, double failures, double cuts) {
        this.chance = new SplittableRandom(seed);
        this.failures = failures;
        this.cuts = cuts;
    }

    int pick(int bound) {
        return chance.nextInt(bound);
    }

    /** A new process on the same disk; the one before, if it still ran, is killed. */
    Postman start(Channels channels) {
        end();
        jobs.clear();
        int mine = life;
        return new Postman(
                log(mine),
                channels,
                sender(mine),
                Optional.empty(),
                () -> now,
                7,
                told::add,
                job -> add(mine, job),
                () -> {});
    }

    private void add(int of, Runnable job) {
        if (of == life) jobs.add(job);
    }

    boolean dead(int before) {
        return life != before;
    }

    int life() {
        return life;
    }

    /** Runs some of what was begun, in any order. */
    void work() {
        while (!jobs.isEmpty()) {
            for (int turn = chance.nextInt(jobs.size()); turn > 0; turn--) jobs.add(jobs.remove());
            jobs.remove().run();
            if (!calm && chance.nextInt(4) == 0) return;
        }
    }

    private boolean cut() {
        if (calm || chance.nextDouble() >= cuts) return false;
        end();
        powerCuts++;
        return true;
    }

    private void end() {
        life++;
        unsure.addAll(unwritten);
        unwritten.clear();
    }

    private static RuntimeException dark() {
        return new IllegalStateException("the power was cut");
    }

    private Log log(int mine) {
        return new Log() {
            @Override
            public void append(List<Line> lines) {
                if (mine != life || cut()) throw dark();
                if (!calm && chance.nextInt(20) == 0) throw new IllegalStateException("the disk is full");
                for (Line line : lines) {
                    disk.add(new Written(disk.size() + 1, line, ""));
                    if (line.topic().equals(Steps.TOPIC) && Steps.read(line) instanceof Step.Arrived done)
                        unwritten.remove(done.leg());
                }
                if (cut()) throw dark();
            }

            @Override
            public void each(long after, Consumer<Written> sink) {
                disk.forEach(sink);
            }
        };
    }

    private Sender sender(int mine) {
        return new Sender() {
            @Override
            public Outcome send(Address to, Message message, long at) {
                if (mine != life || cut()) throw dark();
                if (!calm && chance.nextDouble() < failures)
                    return chance.nextBoolean()
                            ? new Outcome.Failed("500", Optional.empty())
                            : new Outcome.Refused("400");
                Step.Leg leg = new Step.Leg(to, message.id(), message.sequence());
                arrived.computeIfAbsent(leg.strand(), s -> new ArrayList<>()).add(message.sequence());
                unwritten.add(leg);
                if (cut()) throw dark();
                return new Outcome.Delivered();
            }

            @Override
            public Outcome beat(long at) {
                return new Outcome.Delivered();
            }
        };
    }
}
