package dev.mainstay.act.notify;

import dev.mainstay.act.Log;
import dev.mainstay.act.notify.Outbox.Entry;
import dev.mainstay.act.notify.Step.Strand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is on its way, one message a strand, and what may be beside it. What has landed is still here until that is written down, so that it is
 * not sent again meanwhile. Not safe for several threads.
 */
final class Flights {
    private static final int AT_ONCE = 16;
    /** Of these, for channels whose last answer was no delivery: they must not keep the others waiting. */
    private static final int FAILING_AT_ONCE = 8;

    private static final int PER_CHANNEL = 4;

    /** What is to be written about each; nothing before it has landed. */
    private final Map<Strand, List<Log.Line>> flights = new LinkedHashMap<>();

    private final Set<Address> failing = new HashSet<>();

    Set<Strand> strands() {
        return flights.keySet();
    }

    boolean full() {
        return flights.size() >= AT_ONCE;
    }

    /** Whether something has not landed. */
    boolean flying() {
        return flights.values().stream().anyMatch(List::isEmpty);
    }

    /** Those of what is due that may begin now, in their order. */
    List<Entry> chosen(List<Entry> due) {
        List<Entry> chosen = new ArrayList<>();
        Map<Address, Integer> perChannel = new HashMap<>();
        flights.keySet().forEach(strand -> perChannel.merge(strand.to(), 1, Integer::sum));
        int ill = perChannel.entrySet().stream()
                .filter(channel -> failing.contains(channel.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        for (Entry entry : due) {
            Address to = entry.leg().to();
            boolean fails = failing.contains(to);
            if (flights.size() + chosen.size() >= AT_ONCE) break;
            if (perChannel.getOrDefault(to, 0) >= PER_CHANNEL || (fails && ill >= FAILING_AT_ONCE)) continue;
            perChannel.merge(to, 1, Integer::sum);
            if (fails) ill++;
            chosen.add(entry);
        }
        return chosen;
    }

    void begin(Strand strand) {
        flights.put(strand, List.of());
    }

    /**
     * Something has landed.
     *
     * @param lines what is to be written about it
     */
    void land(Strand strand, Outcome outcome, List<Log.Line> lines) {
        if (outcome instanceof Outcome.Delivered) failing.remove(strand.to());
        else failing.add(strand.to());
        if (lines.isEmpty()) flights.remove(strand);
        else flights.put(strand, lines);
    }

    /** What is to be written, over all. */
    List<Log.Line> unwritten() {
        return flights.values().stream().flatMap(List::stream).toList();
    }

    /** It was. */
    void wrote() {
        flights.values().removeIf(lines -> !lines.isEmpty());
    }
}
