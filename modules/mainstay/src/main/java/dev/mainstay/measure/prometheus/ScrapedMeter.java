package dev.mainstay.measure.prometheus;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.measure.Wanted;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.text.Durations;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads metrics that were scraped from where they are kept. A slice is known by what was there at its end. A scrape speaks for the time
 * until the next one is due, and two scrapes for the time between them unless some were missed in between, more than their patience
 * allows; a slice that ends in such a gap is unknown, and what counters grew by belongs to the next slice that is known.
 */
public record ScrapedMeter(DataSource source, Source.Scrape scrape, Settings settings, Kept kept) implements Meter {
    /** Where the metrics of a source are kept. */
    public interface Kept {
        /** Whether there is a scrape at all. */
        boolean any();

        /** When a selector was looked for: in order, from the first scrape to a millisecond after the last before a gap. */
        List<Range> looked(String selector);

        /** What was before this time is forgotten; empty when nothing was. */
        OptionalLong forgotten();

        /** Hands on series: the values in the range, its end included, with the one that held at its start. */
        void traces(Predicate<Map<String, String>> wanted, Range range, Consumer<Trace> sink);
    }

    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Stream stream : streams) readings.put(stream, read(stream, range));
        return readings;
    }

    private Map<Segment, Reading> read(Stream stream, Range range) {
        List<Range> known = List.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE));
        for (String selector : Wanted.of(source, List.of(stream.indicator())).selectors())
            known = both(known, looked(selector));
        if (!kept.any()) return Unread.missing(never());
        if (known.isEmpty())
            return Unread.missing(source.name() + " is scraped, but not for this promise yet: `mainstay scrape` reads"
                    + " the documents when it starts; start it again");
        long spoken = known.getLast().until() - 1;
        Map<Segment, Reading> readings = new Reader(new Shelf(kept, known), range, spoken, settings.cells())
                .read(List.of(stream))
                .get(stream);
        return readings == null ? Unread.missing(never()) : readings;
    }

    private List<Range> looked(String selector) {
        long every = scrape.every().toMillis();
        return kept.looked(selector).stream()
                .map(range -> new Range(range.from(), range.until() + every))
                .toList();
    }

    private static List<Range> both(List<Range> some, List<Range> others) {
        List<Range> both = new ArrayList<>();
        for (Range one : some)
            for (Range other : others) {
                Range shared = one.clip(other);
                if (!shared.isEmpty()) both.add(shared);
            }
        return both;
    }

    private String never() {
        return "nothing was scraped from " + source.name() + " yet: `mainstay scrape` reads it every "
                + Durations.write(scrape.every());
    }

    @Override
    public OptionalLong forgotten() {
        return kept.forgotten();
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return new Newest.Live();
    }

    @Override
    public void close() {}
}
