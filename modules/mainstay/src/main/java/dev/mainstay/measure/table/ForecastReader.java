package dev.mainstay.measure.table;

import dev.mainstay.measure.Mistake;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator.Forecasts;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Rate;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Scorecard;
import dev.mainstay.stat.Scores;
import dev.mainstay.stat.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Answers streams of right answers: the log is joined with its labels where both lie, and only sums by slice come back. Closed with its
 * meter.
 */
final class ForecastReader implements AutoCloseable {
    private final Source.Table log;
    private final Settings settings;
    private final Rates rates;
    private final Map<DataSource, Pair> open = new LinkedHashMap<>();

    ForecastReader(Source.Table log, Settings settings, Rates rates) {
        this.log = log;
        this.settings = settings;
        this.rates = rates;
    }

    /** The log and one table of labels, in one engine. */
    private record Pair(Duck duck, Table log, Optional<Table> outcomes) {}

    /** @param mistakes where what is wrong in the documents is added */
    Map<Stream, Map<Segment, Reading>> read(List<Forecast> asked, Range range, Map<Stream, List<Mistake>> mistakes) {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        for (Forecast one : asked)
            try {
                Pair pair = pair(one.forecasts());
                List<Mistake> wrong = one.mistakes(Optional.of(pair.log), pair.outcomes);
                if (wrong.isEmpty()) readings.put(one.stream(), read(pair, one, range));
                else {
                    mistakes.put(one.stream(), wrong);
                    readings.put(
                            one.stream(),
                            Unread.missing(wrong.stream().map(Mistake::told).collect(Collectors.joining("; "))));
                }
            } catch (Refused refusal) {
                readings.put(one.stream(), Unread.missing(refusal.reason()));
            }
        return readings;
    }

    /** As of a meter: what is wrong, without reading rows. */
    Map<Stream, List<Mistake>> look(List<Forecast> asked) {
        Map<Stream, List<Mistake>> found = new LinkedHashMap<>();
        for (Forecast one : asked)
            try {
                Pair pair = pair(one.forecasts());
                List<Mistake> wrong = one.mistakes(Optional.of(pair.log), pair.outcomes);
                if (!wrong.isEmpty()) found.put(one.stream(), wrong);
            } catch (Refused unseen) {
                // without its files a table has no columns, and what is said of them is left to a check
            }
        return found;
    }

    private Pair pair(Forecasts forecasts) throws Refused {
        Pair known = open.get(forecasts.outcomes());
        if (known != null) return known;
        if (!(forecasts.outcomes().source() instanceof Source.Table labels))
            throw new Refused("labels are read from a table");
        if (labels.engine() != Source.Engine.DUCKDB || log.engine() != Source.Engine.DUCKDB)
            throw new Refused("tables of files are joined by this version, no others");
        Files logFiles = Files.of(log.files());
        Files labelFiles = Files.of(labels.files());
        TreeSet<String> roots = new TreeSet<>(logFiles.roots());
        if (forecasts.joined()) roots.addAll(labelFiles.roots());
        Duck duck = Duck.open(List.copyOf(roots), settings);
        try {
            logFiles.stay(duck);
            Optional<Table> outcomes = Optional.empty();
            if (forecasts.joined()) {
                labelFiles.stay(duck);
                outcomes = Optional.of(Table.of(duck, labelFiles, labels, new LinkedHashMap<>(labels.derive())));
            }
            Pair pair = new Pair(duck, Table.of(duck, logFiles, log, new LinkedHashMap<>(log.derive())), outcomes);
            open.put(forecasts.outcomes(), pair);
            return pair;
        } catch (Refused refusal) {
            duck.close();
            throw refusal;
        }
    }

    private Map<Segment, Reading> read(Pair pair, Forecast one, Range range) throws Refused {
        Joined joined = new Joined(pair.log, pair.outcomes, one.forecasts());
        Optional<Rate> base = Optional.empty();
        if (one.forecasts().reference().isPresent()) base = Optional.of(base(pair, joined, one.forecasts()));
        Bounds bounds = Bounds.of(pair.duck, pair.log.rows(), pair.log.time(), range);
        Map<Segment, SortedMap<Long, Scores>> found = scan(pair, joined, one, range);
        return readings(one, found, base, range, bounds, notes(pair, bounds));
    }

    private Rate base(Pair pair, Joined joined, Forecasts forecasts) throws Refused {
        Range range = new Range(
                forecasts.reference().orElseThrow().from().toEpochMilli(),
                forecasts.reference().orElseThrow().to().toEpochMilli());
        Rate rate = rates.of(pair.outcomes.orElse(pair.log), joined.rate(range), range);
        if (rate.labels() == 0) throw new Refused("the reference, " + range + ", has no labels");
        if (rate.yes() == 0 || rate.yes() == rate.labels())
            throw new Refused("all " + rate.labels() + " labels of the reference, " + range
                    + ", are the same: nothing can be better than always forecasting that");
        return rate;
    }

    private static List<String> notes(Pair pair, Bounds bounds) throws Refused {
        List<String> notes = new ArrayList<>(pair.log.time().notes());
        pair.outcomes.ifPresent(labels -> labels.time().notes().forEach(note -> notes.add("labels: " + note)));
        if (bounds.timeless() > 0) {
            pair.log.refuseLostFiles();
            notes.add(bounds.timeless() + (bounds.timeless() == 1 ? " forecast" : " forecasts")
                    + " without a readable event time left out");
        }
        return notes;
    }

    private Map<Segment, SortedMap<Long, Scores>> scan(Pair pair, Joined joined, Forecast one, Range range)
            throws Refused {
        Scored scored = one.scored(pair.duck);
        long grain = one.stream().grain();
        Scan scan = new Scan(joined.rows(range, grain, one.ties(scored)), pair.log.time(), grain, List.of(scored));
        Map<Segment, SortedMap<Long, Scores>> found = new LinkedHashMap<>();
        found.put(Segment.WHOLE, new TreeMap<>());
        pair.duck.ask(scan.sql(range), rows -> {
            int cells = 0;
            while (rows.next()) {
                Scores scores = scored.read(rows, 4 + scan.keys().size());
                cells += 1 + scores.cells().size();
                if (cells > settings.cells())
                    throw new Refused(
                            "more than " + settings.cells() + " cells; take a longer slice or fewer segments");
                found.computeIfAbsent(segment(scan, one.stream(), rows), none -> new TreeMap<>())
                        .merge(rows.getLong(1), scores, Scores::plus);
            }
            return cells;
        });
        return found;
    }

    private static Segment segment(Scan scan, Stream stream, ResultSet rows) throws SQLException {
        List<String> way = scan.segmentations().get(rows.getInt(2));
        if (way.isEmpty()) return Segment.WHOLE;
        if (rows.getInt(3) > stream.segments().max()) return Segment.OTHER;
        List<String> values = new ArrayList<>(way.size());
        for (String key : way)
            values.add(String.valueOf(rows.getString(4 + scan.keys().indexOf(key))));
        return new Segment(values);
    }

    private static Map<Segment, Reading> readings(
            Forecast one,
            Map<Segment, SortedMap<Long, Scores>> found,
            Optional<Rate> base,
            Range range,
            Bounds bounds,
            List<String> notes)
            throws Refused {
        long grain = one.stream().grain();
        SortedMap<Long, Scores> whole = found.getOrDefault(Segment.WHOLE, new TreeMap<>());
        long newest = bounds.later() ? range.until() : bounds.newest().orElse(range.from());
        long had = Grain.floor(newest - one.forecasts().delay().toMillis(), grain);
        SortedMap<Long, Scores> due = whole.headMap(had);
        if (!due.isEmpty() && whole.values().stream().allMatch(scores -> scores.labelled() + scores.unscored() == 0))
            throw new Refused("no label has come for any of the forecasts from "
                    + Instant.ofEpochMilli(whole.firstKey()) + " to " + Instant.ofEpochMilli(newest)
                    + (one.forecasts().joined()
                            ? ": do '" + one.forecasts().key().orElseThrow().column()
                                    + "' of the log and of the labels match?"
                            : ""));
        long from = Math.max(range.from(), Grain.floor(bounds.oldest().orElse(range.until()), grain));
        long decided = Math.max(from, had);
        while (decided - grain >= from && silent(whole.get(decided - grain))) decided -= grain;
        Map<Segment, Reading> readings = new LinkedHashMap<>();
        for (Map.Entry<Segment, SortedMap<Long, Scores>> entry : found.entrySet()) {
            SortedMap<Long, Scores> slices = new TreeMap<>();
            for (long start = from; start < range.until() && start <= newest; start += grain)
                slices.put(start, entry.getValue().getOrDefault(start, Scores.NONE));
            readings.put(entry.getKey(), new Reading.Scored(grain, new Scorecard(base, slices), decided, notes));
        }
        return readings;
    }

    /** Whether labels should have come for a slice, and none has. */
    private static boolean silent(@org.jspecify.annotations.Nullable Scores scores) {
        return scores != null && scores.forecasts() > 0 && scores.labelled() + scores.unscored() == 0;
    }

    @Override
    public void close() {
        open.values().forEach(pair -> pair.duck.close());
        open.clear();
    }
}
