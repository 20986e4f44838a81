package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import dev.mainstay.act.notify.Outbox.Entry;
import dev.mainstay.act.notify.Step.Strand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Brings messages to people. What was queued is durable; it is told over every channel of its team, in order within an incident, until it
 * arrives or a day has passed. A message is told twice only where Mainstay ended between sending it and writing that down, or where the
 * other side took it and did not say so. Safe for several threads.
 */
public final class Postman implements AutoCloseable {
    private static final long AGAIN = Duration.ofMinutes(1).toMillis();
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Channels channels;
    private final Sender sender;
    private final LongSupplier clock;
    private final long seed;
    private final Consumer<String> told;
    private final Executor runner;
    private final Runnable released;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private final Notes notes;
    private final Heart heart;
    private final Flights flights = new Flights();
    private final Map<Strand, Long> said = new HashMap<>();
    private boolean closed;
    private Optional<Thread> ticking = Optional.empty();

    /**
     * @param pulse whether to say that Mainstay lives; empty when nobody wants to hear it
     * @param clock epoch milliseconds
     * @param seed of the chance in how long a message waits
     * @param told is told what is not delivered, given up, and delivered after all
     * @param runner runs what sends
     * @param released closes what sending needs
     */
    Postman(
            Log log,
            Channels channels,
            Sender sender,
            Optional<Pulse> pulse,
            LongSupplier clock,
            long seed,
            Consumer<String> told,
            Executor runner,
            Runnable released) {
        this.notes = new Notes(log, clock.getAsLong(), told);
        this.channels = channels;
        this.sender = sender;
        this.heart = new Heart(pulse);
        this.clock = clock;
        this.seed = seed;
        this.told = told;
        this.runner = runner;
        this.released = released;
    }

    /** Queues messages; they are durable when it returns. One that was queued before, by its incident and sequence, changes nothing. */
    public void queue(List<Message> messages) {
        queue(messages, List.of());
    }

    /** As {@link #queue(List)}, in one step with other lines of the log: all are durable when it returns, or none is. */
    public void queue(List<Message> messages, List<Log.Line> beside) {
        lock.lock();
        try {
            long now = clock.getAsLong();
            List<Log.Line> lines = new ArrayList<>(beside);
            Set<List<Object>> seen = new HashSet<>();
            for (Message message : messages)
                if (seen.add(List.of(message.id(), message.sequence(), message.team())))
                    notes.queued(message, channels.of(message.team()), now).ifPresent(lines::add);
            notes.append(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Delivers what is due every second, until it is closed. */
    public void start() {
        lock.lock();
        try {
            if (closed || ticking.isPresent()) return;
            ticking = Optional.of(Thread.ofVirtual().name("postman").start(this::tick));
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        String stumbled = "";
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    deliver(clock.getAsLong());
                } catch (RuntimeException bug) {
                    if (!bug.toString().equals(stumbled))
                        told.accept("this is a bug in Mainstay, and messages go on: " + bug);
                    stumbled = bug.toString();
                }
                Thread.sleep(TICK);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Begins to send what is due, and returns; what follows within an incident is sent as soon as the one before it arrived.
     *
     * @param now epoch milliseconds
     */
    public void deliver(long now) {
        List<Runnable> begun;
        lock.lock();
        try {
            begun = begun(now);
        } finally {
            lock.unlock();
        }
        begun.forEach(runner::execute);
    }

    private List<Runnable> begun(long now) {
        if (!written() || closed) return List.of();
        List<Runnable> begun = new ArrayList<>(due(now));
        begun.addAll(again(now));
        heart.news(now).ifPresent(told);
        if (heart.begins(now)) begun.add(this::beat);
        return begun;
    }

    private List<Runnable> due(long now) {
        List<Entry> chosen = flights.chosen(notes.outbox().due(now, flights.strands()));
        if (!notes.write(chosen.stream()
                .map(entry -> Steps.line(now, new Step.Tried(entry.leg())))
                .toList())) return List.of();
        chosen.forEach(entry -> flights.begin(entry.leg().strand()));
        return chosen.stream().<Runnable>map(entry -> () -> attempt(entry)).toList();
    }

    /** What Alertmanager must hear again, or it forgets. */
    private List<Runnable> again(long now) {
        List<Runnable> begun = new ArrayList<>();
        Map<Strand, Message> standing = notes.outbox().standing();
        said.keySet()
                .removeIf(strand ->
                        !standing.containsKey(strand) && !flights.strands().contains(strand));
        standing.forEach((strand, message) -> {
            if (flights.strands().contains(strand) || flights.full()) return;
            if (now - said.getOrDefault(strand, Long.MIN_VALUE / 2) < AGAIN) return;
            flights.begin(strand);
            said.put(strand, now);
            begun.add(() -> repeat(strand, message));
        });
        return begun;
    }

    private void attempt(Entry entry) {
        Strand strand = entry.leg().strand();
        long began = clock.getAsLong();
        Outcome outcome = sent(entry.leg().to(), entry.message(), began);
        long now = clock.getAsLong();
        List<Runnable> next;
        lock.lock();
        try {
            Aftermath aftermath = Aftermath.of(entry, outcome, now, seed);
            if (strand.to().isAlertmanager()) said.put(strand, began);
            List<Log.Line> lines = new ArrayList<>(List.of(Steps.line(now, aftermath.step())));
            if (strand.to().medium().isEmpty() && outcome instanceof Outcome.Delivered)
                notes.queued(entry.message(), channels.reachable(entry.message().team()), now)
                        .ifPresent(lines::add);
            flights.land(strand, outcome, lines);
            aftermath.told().ifPresent(told);
            next = begun(now);
            landed.signalAll();
        } finally {
            lock.unlock();
        }
        next.forEach(runner::execute);
    }

    private void repeat(Strand strand, Message message) {
        Outcome outcome = sent(strand.to(), message, clock.getAsLong());
        lock.lock();
        try {
            flights.land(strand, outcome, List.of());
            landed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Outcome sent(Address to, Message message, long now) {
        return guarded(() ->
                to.medium().isEmpty() && !channels.reachable(message.team()).isEmpty()
                        ? new Outcome.Delivered()
                        : sender.send(to, message, now));
    }

    private static Outcome guarded(Supplier<Outcome> sending) {
        try {
            return sending.get();
        } catch (RuntimeException | Error bug) {
            return new Outcome.Failed(
                    "this is a bug in Mainstay: " + bug.getClass().getName(), Optional.empty());
        }
    }

    private void beat() {
        Outcome outcome = guarded(() -> sender.beat(clock.getAsLong()));
        lock.lock();
        try {
            heart.ended(outcome).ifPresent(told);
            landed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what landed; false when that is not possible now, and then nothing more of it is sent. */
    private boolean written() {
        if (!notes.write(flights.unwritten())) return false;
        flights.wrote();
        return true;
    }

    /** Those that were tried and have not arrived, the oldest first; given up ones too. */
    public List<Undelivered> undelivered() {
        lock.lock();
        try {
            return notes.outbox().undelivered();
        } finally {
            lock.unlock();
        }
    }

    /** Those that arrived, the oldest first. */
    public List<Reached> reached() {
        lock.lock();
        try {
            return notes.outbox().reached();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait, over all channels. */
    public int waiting() {
        lock.lock();
        try {
            return notes.outbox().waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is on its way; false when that takes longer. */
    boolean rests(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (left > 0 && (heart.beating() || flights.flying())) left = landed.awaitNanos(left);
            return left > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Begins nothing more, waits a moment for what is on its way, and ends. What has not arrived is told after the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ticking.ifPresent(Thread::interrupt);
        } finally {
            lock.unlock();
        }
        try {
            rests(GRACE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        released.run();
    }
}
