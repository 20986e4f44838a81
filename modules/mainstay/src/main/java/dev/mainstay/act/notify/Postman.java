package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import dev.mainstay.act.notify.Outbox.Entry;
import dev.mainstay.act.notify.Step.Strand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private static final int AT_ONCE = 16;
    /** Of these, for channels whose last answer was no delivery: they must not keep the others waiting. */
    private static final int FAILING_AT_ONCE = 8;

    private static final int PER_CHANNEL = 4;
    private static final long AGAIN = Duration.ofMinutes(1).toMillis();
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(12);

    private final Log log;
    private final Channels channels;
    private final Sender sender;
    private final LongSupplier clock;
    private final long seed;
    private final Consumer<String> told;
    private final Executor runner;
    private final Runnable released;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private final Outbox outbox = new Outbox();
    private final Heart heart;
    /** Strands of which something is on its way, and what is to be written about it; nothing before it has landed. */
    private final Map<Strand, List<Log.Line>> flights = new LinkedHashMap<>();

    private final Set<Address> failing = new HashSet<>();
    private final Map<Strand, Long> said = new HashMap<>();
    private boolean unwritten;
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
        this.log = log;
        this.channels = channels;
        this.sender = sender;
        this.heart = new Heart(pulse);
        this.clock = clock;
        this.seed = seed;
        this.told = told;
        this.runner = runner;
        this.released = released;
        log.each(0, written -> take(written.line()));
        outbox.resume(clock.getAsLong());
    }

    /** Queues messages; they are durable when it returns. One that was queued before, by its incident and sequence, changes nothing. */
    public void queue(List<Message> messages) {
        queue(messages, List.of());
    }

    /** As {@link #queue(List)}, in one step with other lines of the log: all are durable when it returns, or none is. */
    public void queue(List<Message> messages, List<Log.Line> beside) {
        lock.lock();
        try {
            List<Log.Line> lines = new ArrayList<>(beside);
            Set<List<Object>> seen = new HashSet<>();
            for (Message message : messages)
                if (seen.add(List.of(message.id(), message.sequence())))
                    queued(message, channels.of(message.team())).ifPresent(lines::add);
            append(lines);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Log.Line> queued(Message message, List<Address> to) {
        List<Address> fresh =
                to.stream().filter(address -> outbox.isNew(address, message)).toList();
        return fresh.isEmpty()
                ? Optional.empty()
                : Optional.of(Steps.line(clock.getAsLong(), new Step.Queued(message, fresh)));
    }

    private void append(List<Log.Line> lines) {
        log.append(lines);
        lines.forEach(this::take);
    }

    private void take(Log.Line line) {
        if (line.topic().equals(Steps.TOPIC)) outbox.take(line.at(), Steps.read(line));
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
        try {
            while (!Thread.currentThread().isInterrupted()) {
                deliver(clock.getAsLong());
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
        List<Entry> chosen = new ArrayList<>();
        Map<Address, Integer> perChannel = new HashMap<>();
        flights.keySet().forEach(strand -> perChannel.merge(strand.to(), 1, Integer::sum));
        int ill = perChannel.entrySet().stream()
                .filter(channel -> failing.contains(channel.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        for (Entry entry : outbox.due(now, flights.keySet())) {
            Address to = entry.leg().to();
            boolean fails = failing.contains(to);
            if (flights.size() + chosen.size() >= AT_ONCE) break;
            if (perChannel.getOrDefault(to, 0) >= PER_CHANNEL || (fails && ill >= FAILING_AT_ONCE)) continue;
            perChannel.merge(to, 1, Integer::sum);
            if (fails) ill++;
            chosen.add(entry);
        }
        if (!write(chosen.stream()
                .map(entry -> Steps.line(now, new Step.Tried(entry.leg())))
                .toList())) return List.of();
        chosen.forEach(entry -> flights.put(entry.leg().strand(), List.of()));
        return chosen.stream().<Runnable>map(entry -> () -> attempt(entry)).toList();
    }

    /** What Alertmanager must hear again, or it forgets. */
    private List<Runnable> again(long now) {
        List<Runnable> begun = new ArrayList<>();
        Map<Strand, Message> standing = outbox.standing();
        said.keySet().removeIf(strand -> !standing.containsKey(strand) && !flights.containsKey(strand));
        standing.forEach((strand, message) -> {
            if (flights.containsKey(strand) || flights.size() >= AT_ONCE) return;
            if (now - said.getOrDefault(strand, Long.MIN_VALUE / 2) < AGAIN) return;
            flights.put(strand, List.of());
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
            if (outcome instanceof Outcome.Delivered) failing.remove(strand.to());
            else failing.add(strand.to());
            if (strand.to().equals(Address.ALERTMANAGER)) said.put(strand, began);
            List<Log.Line> lines = new ArrayList<>(List.of(Steps.line(now, aftermath.step())));
            if (strand.to().medium().isEmpty() && outcome instanceof Outcome.Delivered)
                queued(entry.message(), channels.reachable(entry.message().team()))
                        .ifPresent(lines::add);
            flights.put(strand, lines);
            aftermath.told().ifPresent(told);
            next = begun(now);
            landed.signalAll();
        } finally {
            lock.unlock();
        }
        next.forEach(runner::execute);
    }

    private void repeat(Strand strand, Message message) {
        sent(strand.to(), message, clock.getAsLong());
        lock.lock();
        try {
            flights.remove(strand);
            landed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Outcome sent(Address to, Message message, long now) {
        if (to.medium().isEmpty() && !channels.reachable(message.team()).isEmpty()) return new Outcome.Delivered();
        return guarded(() -> sender.send(to, message, now));
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
        if (!write(flights.values().stream().flatMap(List::stream).toList())) return false;
        flights.values().removeIf(lines -> !lines.isEmpty());
        return true;
    }

    private boolean write(List<Log.Line> lines) {
        if (lines.isEmpty()) return true;
        try {
            append(lines);
            if (unwritten) told.accept("messages are sent again");
            unwritten = false;
            return true;
        } catch (RuntimeException failure) {
            if (!unwritten)
                told.accept("no message is sent while that cannot be written down: " + failure.getMessage());
            unwritten = true;
            return false;
        }
    }

    /** Those that were tried and have not arrived, the oldest first; given up ones too. */
    public List<Undelivered> undelivered() {
        lock.lock();
        try {
            return outbox.undelivered();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait, over all channels. */
    public int waiting() {
        lock.lock();
        try {
            return outbox.waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is on its way; false when that takes longer. */
    boolean rests(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (left > 0 && (heart.beating() || flights.values().stream().anyMatch(List::isEmpty)))
                left = landed.awaitNanos(left);
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
