package dev.mainstay.measure.table;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources, indicators and streams of the tests of this package, written short. */
final class Tables {
    static final long MINUTE = 60_000;

    private Tables() {}

    static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    static Range range(String from, String until) {
        return new Range(at(from), at(until));
    }

    static Source.Table table(String file, String time) {
        return table(List.of(file), time, Optional.empty(), Duration.ZERO, Map.of());
    }

    static Source.Table table(
            List<String> files, String time, Optional<ZoneId> zone, Duration lateness, Map<String, String> derive) {
        return new Source.Table(
                Source.Engine.DUCKDB,
                files,
                Optional.empty(),
                time,
                zone,
                lateness,
                derive,
                Optional.empty(),
                List.of());
    }

    static DataSource source(Source.Table table) {
        return new DataSource("rows", table, Position.NONE);
    }

    static Query query(Source.Table table, String text) {
        return new Query(source(table), text, Position.NONE);
    }

    static Indicator good(Source.Table table, String good) {
        return new Indicator.Ratio(Optional.of(query(table, good)), Optional.empty(), Optional.empty(), true);
    }

    static Indicator bad(Source.Table table, String bad, String total) {
        return new Indicator.Ratio(
                Optional.empty(), Optional.of(query(table, bad)), Optional.of(query(table, total)), true);
    }

    static Indicator latency(Source.Table table, String column, Duration atMost) {
        return new Indicator.Latency(source(table), Optional.empty(), Optional.of(column), atMost);
    }

    static Indicator threshold(Source.Table table, String value, Comparison comparison, String bound, String where) {
        return new Indicator.Threshold(
                query(table, value),
                comparison,
                new BigDecimal(bound),
                where.isEmpty() ? Optional.empty() : Optional.of(where));
    }

    static Stream stream(Source.Table table, Indicator indicator) {
        return stream(table, indicator, MINUTE, Promise.By.WHOLE);
    }

    static Stream stream(Source.Table table, Indicator indicator, long grain, Promise.By by) {
        return new Stream("s", source(table), indicator, grain, by);
    }

    static Map<Segment, Reading> read(Source.Table table, Stream stream, Range range) {
        try (TableMeter meter = new TableMeter(table, Settings.DEFAULT)) {
            return java.util.Objects.requireNonNull(
                    meter.read(List.of(stream), range).get(stream));
        }
    }

    /** The slices as text: {@code 00:00 1/2, 00:01 0/0}, or the reason why there are none. */
    static String text(@org.jspecify.annotations.Nullable Reading reading) {
        return switch (reading) {
            case null -> "no reading";
            case Reading.Missing missing -> "missing: " + missing.reason();
            case Reading.Scored scored -> "scored: " + scored.card().slices();
            case Reading.Counted counted ->
                String.join(
                        ", ",
                        counted.slices().stream()
                                .map(slice -> Instant.ofEpochMilli(slice.start())
                                                .toString()
                                                .substring(11, 16)
                                        + " "
                                        + slice.good()
                                        + "/"
                                        + slice.total())
                                .toList());
        };
    }
}
