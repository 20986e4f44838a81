package dev.mainstay.measure.counts;

import dev.mainstay.stat.SliceCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Counts of one part of the data by slice, for each indicator that a stream names. */
final class Slots {
    private final Map<String, TreeMap<Long, Tally>> byIndicator = new HashMap<>();

    /** Where a time belongs; empty outside the range that is read. */
    interface Cut {
        Optional<Long> slot(long time, long grain);
    }

    void add(String indicator, NavigableMap<Long, Tally> tallies, Cut cut, long grain) {
        TreeMap<Long, Tally> slots = byIndicator.computeIfAbsent(indicator, none -> new TreeMap<>());
        tallies.forEach(
                (time, tally) -> cut.slot(time, grain).ifPresent(start -> slots.merge(start, tally, Tally::plus)));
    }

    Slots plus(Slots other) {
        Slots sum = new Slots();
        for (Slots each : List.of(this, other))
            each.byIndicator.forEach((indicator, slots) -> {
                TreeMap<Long, Tally> into = sum.byIndicator.computeIfAbsent(indicator, none -> new TreeMap<>());
                slots.forEach((start, tally) -> into.merge(start, tally, Tally::plus));
            });
        return sum;
    }

    long units() {
        return byIndicator.values().stream()
                .flatMap(slots -> slots.values().stream())
                .mapToLong(Tally::total)
                .sum();
    }

    /** @param notes is told of slices that contradict themselves; they are left out */
    List<SliceCount> slices(Names names, List<String> notes) {
        TreeMap<Long, Tally> parts = byIndicator.getOrDefault(names.part(), new TreeMap<>());
        List<SliceCount> slices = new ArrayList<>();
        if (names.whole().isEmpty()) {
            parts.forEach((start, tally) -> slices.add(new SliceCount(start, tally.good(), tally.total())));
            return slices;
        }
        long impossible = 0;
        TreeMap<Long, Tally> wholes = byIndicator.getOrDefault(names.whole().get(), new TreeMap<>());
        for (Map.Entry<Long, Tally> entry : wholes.entrySet()) {
            Tally part = parts.get(entry.getKey());
            long whole = entry.getValue().total();
            if (part == null) continue;
            if (part.total() > whole) impossible++;
            else slices.add(new SliceCount(entry.getKey(), names.bad() ? whole - part.total() : part.total(), whole));
        }
        if (impossible > 0)
            notes.add(impossible + " slices are unknown: more " + names.part() + " than "
                    + names.whole().get());
        return slices;
    }
}
