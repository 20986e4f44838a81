package dev.mainstay.measure.counts;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads counts that were pushed from where they are kept: the same counts give the same readings as from a file. */
public record PushedMeter(String source, Source.Form form, Settings settings, Kept kept) implements Meter {
    /** Where the counts of a source are kept. */
    public interface Kept {
        /** From its oldest count's time to a millisecond after its newest's; empty when it has none. */
        Range times();

        /** What was before this time is forgotten; empty when nothing was. */
        OptionalLong forgotten();

        /** Hands on the counts that say something about a range: running totals with the last one before it. */
        void counts(Range range, Consumer<Count> sink);
    }

    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range asked) {
        Range range = new Range(
                Math.clamp(kept.forgotten().orElse(asked.from()), asked.from(), asked.until()), asked.until());
        if (kept.times().isEmpty()) return new Unread(nothing()).read(streams, range);
        CountFold fold = new CountFold(form, range, settings.cells());
        boolean[] full = {false};
        kept.counts(range, count -> full[0] |= !fold.add(count));
        long oldest = kept.times().from();
        if (oldest < range.from() && streams.stream().anyMatch(fold::lacks))
            kept.counts(new Range(oldest, range.from()), count -> full[0] |= !fold.add(count));
        if (full[0])
            return new Unread("more than " + settings.cells() + " counts; read a shorter time").read(streams, range);
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Stream stream : streams) readings.put(stream, fold.readings(stream));
        return readings;
    }

    @Override
    public OptionalLong forgotten() {
        return kept.forgotten();
    }

    @Override
    public Newest newest(List<Stream> streams) {
        Range times = kept.times();
        if (times.isEmpty()) return new Newest.Nothing(nothing());
        // A running total is of the time before it.
        long earlier = form == Source.Form.COUNTER ? 1 : 0;
        return new Newest.Rows(times.from() - earlier, times.until() - 1 - earlier);
    }

    private String nothing() {
        return "nothing was pushed to " + source + " yet: mainstay push FILE --source " + source;
    }

    @Override
    public void close() {}
}
