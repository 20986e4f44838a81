package dev.mainstay.measure.counts;

import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds counts up to the readings of streams. Adding a count again changes nothing; other numbers for the same key replace it. A slice for
 * which nobody counted is unknown. The whole is the sum of all segments and producers, so each unit must be in one count only.
 *
 * <p>A running total is compared with the one before it of the same producer and segment; the first is only what later ones are compared
 * with, a falling one was restarted, and an increase belongs to the slice in which it became visible: the one that ends at or after it.
 */
public final class CountFold {
    private final Source.Form form;
    private final Range range;
    private final int limit;
    private final Map<Series, TreeMap<Long, Tally>> kept = new HashMap<>();
    private int held;
    private long replaced;
    private long newest = Long.MIN_VALUE;
    /** The newest count of each indicator that has none in the range, as far as they were handed in. */
    private final Map<String, Long> before = new HashMap<>();

    private record Series(String indicator, String producer, Map<String, String> segment) {}

    /** @param limit most counts that are held at once */
    public CountFold(Source.Form form, Range range, int limit) {
        this.form = form;
        this.range = range;
        this.limit = limit;
    }

    /**
     * Takes a count.
     *
     * @return whether it could be held; false when the limit is reached
     */
    public boolean add(Count count) {
        if (count.time() >= range.until() + (form == Source.Form.COUNTER ? 1 : 0)) return true;
        newest = Math.max(newest, count.time());
        if (form == Source.Form.DELTA && count.time() < range.from()) {
            before.merge(count.indicator(), count.time(), Math::max);
            return true;
        }
        TreeMap<Long, Tally> tallies = kept.computeIfAbsent(
                new Series(count.indicator(), count.producer(), count.segment()), none -> new TreeMap<>());
        Tally tally = new Tally(count.good(), count.total());
        Tally before = tallies.put(count.time(), tally);
        if (before == null) held++;
        else if (!before.equals(tally)) replaced++;
        if (form == Source.Form.COUNTER) dropOlder(tallies);
        return held <= limit;
    }

    /** Of the running totals up to the start of the range only the last is of use. */
    private void dropOlder(NavigableMap<Long, Tally> tallies) {
        Long last = tallies.floorKey(range.from());
        if (last == null) return;
        Map<Long, Tally> older = tallies.headMap(last, false);
        held -= older.size();
        older.clear();
    }

    /** The names of the counts that an indicator is made of. */
    public static Set<String> names(Indicator indicator) {
        return Names.of(indicator)
                .map(names -> {
                    Set<String> all = new TreeSet<>(Set.of(names.part()));
                    names.whole().ifPresent(all::add);
                    return all;
                })
                .orElse(Set.of());
    }

    /** The readings of one stream. */
    public Map<Segment, Reading> readings(Stream stream) {
        Optional<Names> read = Names.of(stream.indicator());
        if (read.isEmpty()) return Unread.missing("only ratio is read from counts by this version");
        Names names = read.get();
        Map<Map<String, String>, Slots> parts = new HashMap<>();
        kept.forEach((series, tallies) -> {
            if (names.mentions(series.indicator)) {
                Slots slots = parts.computeIfAbsent(series.segment, none -> new Slots());
                slots.add(
                        series.indicator,
                        form == Source.Form.DELTA ? tallies : Tally.increases(tallies),
                        this::slot,
                        stream.grain());
            }
        });
        OptionalLong last = before.entrySet().stream()
                .filter(entry -> names.mentions(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max();
        if (parts.isEmpty() && last.isPresent())
            return Map.of(Segment.WHOLE, reading(stream, names, new Slots(), last.getAsLong()));
        if (parts.isEmpty())
            return Unread.missing("no counts of " + names.part()
                    + names.whole().map(w -> " or " + w).orElse("") + " in " + range);
        Map<Segment, Reading> readings = new LinkedHashMap<>();
        Segments.cut(parts, stream.segments())
                .forEach((segment, slots) -> readings.put(segment, reading(stream, names, slots, newest)));
        return readings;
    }

    /** Whether a stream has no count in the range, so that only older ones can say since when it is silent. */
    boolean lacks(Stream stream) {
        return Names.of(stream.indicator())
                .map(names -> kept.keySet().stream().noneMatch(series -> names.mentions(series.indicator)))
                .orElse(false);
    }

    private Optional<Long> slot(long time, long grain) {
        long start = Math.floorDiv(form == Source.Form.DELTA ? time : time - 1, grain) * grain;
        return start >= range.from() && start < range.until() ? Optional.of(start) : Optional.empty();
    }

    /** @param last the time of the newest count that shows the source to be alive */
    private Reading reading(Stream stream, Names names, Slots slots, long last) {
        List<String> notes = new ArrayList<>();
        if (replaced > 0) notes.add(replaced + " counts were replaced by later ones of the same key");
        var slices = slots.slices(names, notes);
        long grain = stream.grain();
        long spoken = Math.floorDiv(form == Source.Form.DELTA ? last : last - 1, grain) * grain + grain;
        return new Reading.Counted(grain, slices, spoken, spoken, 0, notes);
    }
}
