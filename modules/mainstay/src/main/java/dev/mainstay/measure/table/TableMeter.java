package dev.mainstay.measure.table;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Mistake;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of files. Rows whose predicate is NULL are neither good nor bad; a {@code good} or {@code bad} row counts only among the
 * rows of {@code total}. The values of a latency column are seconds unless the column is an INTERVAL, and rows without one are no events.
 */
public final class TableMeter implements Meter {
    private final Source.Table source;
    private final Settings settings;
    private final ForecastReader forecasts;
    private final Map<Stream, List<Mistake>> mistakes = new LinkedHashMap<>();
    private @Nullable Duck duck;
    private @Nullable Table table;
    private @Nullable Looked looked;

    /** Where the rows lie in time, as they were when the newest one was asked for. */
    record Looked(Range range, Bounds bounds) {}

    public TableMeter(Source.Table source, Settings settings) {
        this(source, settings, new Rates());
    }

    /** @param rates what is kept of references between meters */
    public TableMeter(Source.Table source, Settings settings, Rates rates) {
        this.source = source;
        this.settings = settings;
        this.forecasts = new ForecastReader(source, settings, rates);
    }

    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        List<Forecast> scored =
                streams.stream().flatMap(one -> Forecast.of(one).stream()).toList();
        List<Stream> counted =
                streams.stream().filter(one -> Forecast.of(one).isEmpty()).toList();
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>(forecasts.read(scored, range, mistakes));
        if (!counted.isEmpty()) readings.putAll(counted(counted, range));
        return readings;
    }

    private Map<Stream, Map<Segment, Reading>> counted(List<Stream> streams, Range range) {
        try {
            Table table = table();
            try {
                return new Reader(
                                table,
                                Optional.ofNullable(looked),
                                source.lateness().toMillis(),
                                settings,
                                mistakes)
                        .read(streams, range);
            } catch (Refused e) {
                return new Unread(table.told(e)).read(streams, range);
            }
        } catch (Refused e) {
            mistakes.putAll(ofSource(streams, e));
            return new Unread(e.reason()).read(streams, range);
        }
    }

    /** What is wrong with the source itself is told for every stream, at the source. */
    private static Map<Stream, List<Mistake>> ofSource(List<Stream> streams, Refused refusal) {
        Map<Stream, List<Mistake>> found = new LinkedHashMap<>();
        if (refusal instanceof Mistaken wrong)
            for (Stream stream : streams)
                found.put(stream, List.of(wrong.at(Optional.of(stream.source().at()))));
        return found;
    }

    @Override
    public Map<Stream, List<Mistake>> mistakes() {
        return Map.copyOf(mistakes);
    }

    @Override
    public Map<Stream, List<Mistake>> look(List<Stream> streams) {
        if (source.engine() != Source.Engine.DUCKDB) return Map.of();
        Map<Stream, List<Mistake>> found = new LinkedHashMap<>(forecasts.look(
                streams.stream().flatMap(one -> Forecast.of(one).stream()).toList()));
        found.putAll(
                seen(streams.stream().filter(one -> Forecast.of(one).isEmpty()).toList()));
        return found;
    }

    private Map<Stream, List<Mistake>> seen(List<Stream> streams) {
        if (streams.isEmpty()) return Map.of();
        Optional<Table> seen = Optional.empty();
        try {
            seen = Optional.of(table());
        } catch (Mistaken wrong) {
            return ofSource(streams, wrong);
        } catch (Refused unseen) {
            // without its files a table has no columns, and what is said of them is left to a check
        }
        try {
            return seen.isPresent()
                    ? bound(new Binding(seen.get().duck(), seen.get().types()), streams)
                    : parsed(streams);
        } catch (Refused refusal) {
            return Map.of();
        }
    }

    private static Map<Stream, List<Mistake>> bound(Binding binding, List<Stream> streams) throws Refused {
        Map<Stream, List<Mistake>> found = new LinkedHashMap<>();
        for (Stream stream : streams) {
            List<Mistake> wrong = binding.mistakes(stream);
            if (!wrong.isEmpty()) found.put(stream, wrong);
        }
        return found;
    }

    private Map<Stream, List<Mistake>> parsed(List<Stream> streams) throws Refused {
        Map<Stream, List<Mistake>> found = new LinkedHashMap<>();
        try (Duck parser = Duck.open(List.of(), settings)) {
            for (Stream stream : streams)
                for (Query query : stream.indicator().queries())
                    try {
                        Clause.parse(parser, query.text());
                    } catch (Mistaken wrong) {
                        found.computeIfAbsent(stream, none -> new ArrayList<>()).add(wrong.at(Optional.of(query.at())));
                    }
        }
        return found;
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return newest(streams, Bounds.ALWAYS.until());
    }

    @Override
    public Newest newest(List<Stream> streams, long before) {
        try {
            Range all = new Range(Bounds.ALWAYS.from(), before);
            Bounds bounds = bounds(table(), all);
            looked = new Looked(all, bounds);
            if (bounds.oldest().isPresent() && bounds.oldest().getAsLong() >= before)
                return new Newest.Nothing("every row has a time in the future");
            if (bounds.oldest().isEmpty() || bounds.newest().isEmpty())
                return new Newest.Nothing(
                        bounds.timeless() == 0 ? "the table has no rows" : "no row has a readable " + source.time());
            return new Newest.Rows(bounds.oldest().getAsLong(), bounds.newest().getAsLong());
        } catch (Refused e) {
            return new Newest.Nothing(e.reason());
        }
    }

    private static Bounds bounds(Table table, Range range) throws Refused {
        try {
            return Bounds.of(table.duck(), table.rows(), table.time(), range);
        } catch (Refused e) {
            throw new Refused(table.told(e));
        }
    }

    /** Column names and their SQL types. */
    Map<String, String> columns() throws Refused {
        return table().types();
    }

    private Table table() throws Refused {
        Table known = table;
        if (known != null) return known;
        Files files = Files.of(source.files());
        Duck open = duck;
        if (open == null) {
            open = Duck.open(files.roots(), settings);
            duck = open;
        }
        files.stay(open);
        known = Table.of(open, files, source, new LinkedHashMap<>(source.derive()));
        table = known;
        return known;
    }

    @Override
    public void close() {
        forecasts.close();
        if (duck != null) duck.close();
        duck = null;
        table = null;
        looked = null;
    }
}
