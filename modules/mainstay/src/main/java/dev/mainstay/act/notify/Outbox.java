package dev.mainstay.act.notify;

import dev.mainstay.act.notify.Step.Leg;
import dev.mainstay.act.notify.Step.Strand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What is to be told and has not arrived: all that the steps in the log amount to. It holds no clock and does nothing. */
final class Outbox {
    /** How long a message is tried. */
    static final long PATIENCE = Duration.ofHours(24).toMillis();

    private static final String UNSURE = "it was being sent when Mainstay ended; whether it arrived is not known";

    private final Map<Strand, Line> strands = new LinkedHashMap<>();
    private final List<Reached> reached = new ArrayList<>();

    /**
     * A message that has not arrived.
     *
     * @param due when it is tried next, epoch milliseconds
     * @param until when it is given up, epoch milliseconds
     * @param given whether it was
     */
    record Entry(
            Leg leg, Message message, long queued, int attempts, String reason, long due, long until, boolean given) {
        private Entry with(int attempts, String reason, long due, boolean given) {
            return new Entry(leg, message, queued, attempts, reason, due, until, given);
        }

        private Entry patient(long due, long until) {
            return new Entry(leg, message, queued, attempts, reason, due, until, false);
        }
    }

    /** The messages of one strand. */
    private static final class Line {
        private final Set<Long> known = new TreeSet<>();
        private final TreeMap<Long, Entry> waiting = new TreeMap<>();
        private long arrived = -1;
        private Optional<Message> last = Optional.empty();

        private Optional<Entry> first() {
            return waiting.values().stream().filter(entry -> !entry.given()).findFirst();
        }

        /** The last that was told, or would have been. */
        private void told(Message message) {
            if (last.isEmpty() || last.get().sequence() < message.sequence()) last = Optional.of(message);
        }
    }

    /** @param at when the step was written, epoch milliseconds */
    void take(long at, Step step) {
        switch (step) {
            case Step.Queued queued ->
                queued.to()
                        .forEach(to -> queue(
                                at,
                                new Leg(
                                        to,
                                        queued.message().id(),
                                        queued.message().sequence()),
                                queued.message()));
            case Step.Tried tried ->
                change(tried.leg(), entry -> entry.with(entry.attempts() + 1, UNSURE, entry.due(), false));
            case Step.Arrived arrived -> {
                Line line = line(arrived.leg().strand());
                Entry entry = line.waiting.remove(arrived.leg().sequence());
                line.arrived = Math.max(line.arrived, arrived.leg().sequence());
                if (entry != null) {
                    line.told(entry.message());
                    if (arrived.leg().to().medium().isPresent()) reached.add(reached(at, entry));
                }
            }
            case Step.Failed failed ->
                change(failed.leg(), entry -> entry.with(entry.attempts(), failed.reason(), failed.next(), false));
            case Step.GivenUp given -> {
                change(given.leg(), entry -> entry.with(entry.attempts(), given.reason(), entry.due(), true));
                Entry entry = line(given.leg().strand()).waiting.get(given.leg().sequence());
                if (entry != null) line(given.leg().strand()).told(entry.message());
            }
        }
    }

    private static Reached reached(long at, Entry entry) {
        return new Reached(
                entry.message().id(),
                entry.message().sequence(),
                entry.leg().to().told(),
                entry.message().event(),
                entry.message().urgency(),
                at);
    }

    private void queue(long at, Leg leg, Message message) {
        Line line = line(leg.strand());
        if (line.known.add(leg.sequence()))
            line.waiting.put(leg.sequence(), new Entry(leg, message, at, 0, "", at, at + PATIENCE, false));
    }

    private void change(Leg leg, UnaryOperator<Entry> change) {
        line(leg.strand()).waiting.computeIfPresent(leg.sequence(), (sequence, entry) -> change.apply(entry));
    }

    private Line line(Strand strand) {
        return strands.computeIfAbsent(strand, s -> new Line());
    }

    /**
     * Takes up after a start: what waits has its full time again, for nobody tried it meanwhile; what was given up is tried once more, unless
     * something later has arrived, which would then be contradicted.
     */
    void resume(long now) {
        for (Line line : strands.values())
            line.waiting.replaceAll((sequence, entry) -> {
                if (!entry.given()) return entry.patient(entry.due(), now + PATIENCE);
                return sequence < line.arrived ? entry : entry.patient(now, now);
            });
    }

    /** Whether a message was never queued for an address. */
    boolean isNew(Address to, Message message) {
        Line line = strands.get(new Strand(to, message.id()));
        return line == null || !line.known.contains(message.sequence());
    }

    /** The first that waits in each strand and is due, those that waited longest first. */
    List<Entry> due(long now, Set<Strand> busy) {
        return strands.entrySet().stream()
                .filter(strand -> !busy.contains(strand.getKey()))
                .flatMap(strand -> strand.getValue().first().stream())
                .filter(entry -> entry.due() <= now)
                .sorted(Comparator.comparingLong(Entry::due))
                .toList();
    }

    /** What Alertmanager was told last, and did not end: it forgets what is not said again. */
    Map<Strand, Message> standing() {
        Map<Strand, Message> standing = new LinkedHashMap<>();
        strands.forEach((strand, line) -> {
            if (strand.to().isAlertmanager() && line.first().isEmpty())
                line.last.filter(Outbox::stands).ifPresent(message -> standing.put(strand, message));
        });
        return standing;
    }

    private static boolean stands(Message message) {
        return switch (message.event()) {
            case OPENED, ESCALATED, BLINDED, ACKNOWLEDGED -> true;
            case RESOLVED, TEST -> false;
        };
    }

    /** Those that were tried in vain, in the order in which they were queued. */
    List<Undelivered> undelivered() {
        List<Undelivered> found = new ArrayList<>();
        for (Line line : strands.values())
            for (Entry entry : line.waiting.values())
                if (entry.attempts() > 0)
                    found.add(new Undelivered(
                            entry.message().id(),
                            entry.message().sequence(),
                            entry.message().title(),
                            entry.message().team(),
                            entry.leg().to().told(),
                            entry.queued(),
                            entry.attempts(),
                            entry.reason(),
                            entry.given() ? OptionalLong.empty() : OptionalLong.of(entry.due())));
        found.sort(Comparator.comparingLong(Undelivered::queued));
        return found;
    }

    /** Those that arrived, in the order in which they did. */
    List<Reached> reached() {
        return List.copyOf(reached);
    }

    /** How many have not arrived and are not given up. */
    int waiting() {
        return strands.values().stream()
                .mapToInt(line -> (int) line.waiting.values().stream()
                        .filter(entry -> !entry.given())
                        .count())
                .sum();
    }
}
