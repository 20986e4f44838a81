package dev.mainstay.measure.table;

import static dev.mainstay.measure.table.Tables.at;
import static dev.mainstay.measure.table.Tables.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableMeterTest {
    /** Minute 0: four rows; minute 1: none; minute 2: one; minute 3: one whose condition is unknown. */
    private static final String ROWS = """
            SELECT * FROM (VALUES
              (TIMESTAMP '2024-03-01 00:00:05', 200, 0.010::DOUBLE, 'a'),
              (TIMESTAMP '2024-03-01 00:00:10', 500, 0.900, 'a'),
              (TIMESTAMP '2024-03-01 00:00:15', 200, 0.050, 'b'),
              (TIMESTAMP '2024-03-01 00:00:59.999', 404, NULL, 'c'),
              (TIMESTAMP '2024-03-01 00:02:00', 200, 0.051, 'a'),
              (TIMESTAMP '2024-03-01 00:03:00', NULL, 'NaN'::DOUBLE, 'b')) t(event, status, seconds, client)
            """;

    private static final Range ALL = range("2024-02-29T23:58:00Z", "2024-03-01T00:06:00Z");

    @TempDir
    Path folder;

    record Row(String name, Function<Source.Table, Indicator> indicator, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "good of all rows",
                        t -> Tables.good(t, "status < 500"),
                        "00:00 3/4, 00:01 0/0, 00:02 1/1, 00:03 0/1"),
                new Row(
                        "bad among total",
                        t -> Tables.bad(t, "status >= 500", "status <> 404"),
                        "00:00 2/3, 00:01 0/0, 00:02 1/1, 00:03 0/0"),
                new Row(
                        "NULL is not bad",
                        t -> Tables.bad(t, "status >= 500", "true"),
                        "00:00 3/4, 00:01 0/0, 00:02 1/1, 00:03 1/1"),
                new Row(
                        "latency, bound included",
                        t -> Tables.latency(t, "seconds", Duration.ofMillis(50)),
                        "00:00 2/3, 00:01 0/0, 00:02 0/1, 00:03 0/0"),
                new Row(
                        "threshold, NaN unknown",
                        t -> Tables.threshold(t, "max(seconds)", Comparison.LTE, "0.1", ""),
                        "00:00 0/1, 00:01 0/0, 00:02 1/1"),
                new Row(
                        "threshold of some rows",
                        t -> Tables.threshold(t, "max(seconds) * 1", Comparison.LTE, "0.1", "status < 500"),
                        "00:00 1/1, 00:01 0/0, 00:02 1/1"),
                new Row(
                        "a count of nothing is 0",
                        t -> Tables.threshold(t, "count(*)", Comparison.GTE, "1", ""),
                        "00:00 1/1, 00:01 0/1, 00:02 1/1, 00:03 1/1"),
                new Row(
                        "a count of some of nothing",
                        t -> Tables.threshold(t, "count(*)", Comparison.GTE, "1", "status = 404"),
                        "00:00 1/1, 00:01 0/1, 00:02 0/1, 00:03 0/1"),
                new Row(
                        "a share that was computed, NULL unknown",
                        t -> raw(t, "avg((status < 500)::INT)", true),
                        "00:00 750000000000/1000000000000, 00:01 0/0, 00:02 1000000000000/1000000000000"),
                new Row(
                        "a share of failures, impossible ones unknown",
                        t -> raw(t, "sum(seconds)", false),
                        "00:00 40000000000/1000000000000, 00:01 0/0, 00:02 949000000000/1000000000000"),
                new Row(
                        "freshness",
                        t -> new Indicator.Freshness(Tables.source(t), Duration.ofSeconds(61)),
                        "00:00 1/1, 00:01 1/1, 00:02 1/1, 00:03 1/1, 00:04 0/1, 00:05 0/1"));
    }

    private static Indicator raw(Source.Table table, String sql, boolean success) {
        return new Indicator.Raw(new Query(Tables.source(table), sql, Position.NONE), success);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersEveryIndicator(Row row) {
        Source.Table table = Tables.table(Written.parquet(folder, "rows.parquet", ROWS), "event");
        var stream = Tables.stream(table, row.indicator.apply(table));
        assertThat(Tables.text(Tables.read(table, stream, ALL).get(Segment.WHOLE)))
                .isEqualTo(row.expected);
    }

    record Awaited(String name, Function<Source.Table, Indicator> indicator, int seconds, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Awaited> awaited() {
        Function<Source.Table, Indicator> good = t -> Tables.good(t, "status < 500");
        return Stream.of(
                new Awaited("a minute is longer than half a one", good, 30, "00:00 3/4, 00:02 1/1, 00:03 0/1"),
                new Awaited(
                        "a minute is not longer than a minute", good, 60, "00:00 3/4, 00:01 0/0, 00:02 1/1, 00:03 0/1"),
                new Awaited(
                        "rows that do not count are a sign of life",
                        t -> Tables.bad(t, "status >= 500", "client = 'a'"),
                        30,
                        "00:00 1/2, 00:02 1/1, 00:03 0/0"),
                new Awaited(
                        "an aggregate that has a value without rows is judged",
                        t -> Tables.threshold(t, "count(*)", Comparison.LTE, "3", ""),
                        30,
                        "00:00 0/1, 00:01 1/1, 00:02 1/1, 00:03 1/1"),
                new Awaited(
                        "one that has none is not known",
                        t -> Tables.threshold(t, "max(seconds)", Comparison.LTE, "1", ""),
                        30,
                        "00:00 1/1, 00:02 1/1"));
    }

    @ParameterizedTest
    @MethodSource("awaited")
    void noRowsForLongerThanDeclaredIsNotObserved(Awaited row) {
        Source.Table table = Tables.table(Written.parquet(folder, "rows.parquet", ROWS), "event");
        var stream = awaited(Tables.stream(table, row.indicator.apply(table)), row.seconds);
        assertThat(Tables.text(Tables.read(table, stream, ALL).get(Segment.WHOLE)))
                .isEqualTo(row.expected);
    }

    private static dev.mainstay.measure.Stream awaited(dev.mainstay.measure.Stream of, int seconds) {
        return new dev.mainstay.measure.Stream(
                of.id(),
                of.source(),
                of.indicator(),
                of.grain(),
                of.segments(),
                java.util.Optional.of(Duration.ofSeconds(seconds)));
    }

    /** The range begins in the middle of a gap: the row before it says how long the gap is. */
    @Test
    void aGapThatBeganBeforeTheRangeIsSeenWhole() {
        Source.Table table = Tables.table(Written.parquet(folder, "rows.parquet", ROWS), "event");
        var stream =
                Tables.stream(table, Tables.good(table, "status < 500"), 10_000, dev.mainstay.spec.Promise.By.WHOLE);
        Range range = range("2024-03-01T00:01:40Z", "2024-03-01T00:02:10Z");
        assertThat(Tables.text(Tables.read(table, awaited(stream, 50), range).get(Segment.WHOLE)))
                .isEqualTo("00:02 1/1");
        assertThat(Tables.text(Tables.read(table, awaited(stream, 60), range).get(Segment.WHOLE)))
                .isEqualTo("00:01 0/0, 00:01 0/0, 00:02 1/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void aRowThatCannotBeReadIsToldWithItsFile(String ending) throws IOException {
        boolean csv = ending.equals("csv");
        String head = csv ? "at,ok\n" : "";
        String row = csv ? "2026-11-24 00:00:00,1\n" : "{\"at\": \"2026-11-24 00:00:00\", \"ok\": 1}\n";
        String broken = csv ? "\"2026-11-24 00:00:00,1,3,4\n" : "{\"at\": \"2026-\n";
        Files.writeString(folder.resolve("first." + ending), head + row);
        Path half = Files.writeString(folder.resolve("half." + ending), head + row.repeat(21_000) + broken);
        Source.Table table = Tables.table(folder + "/*." + ending, "at");
        var stream = Tables.stream(table, Tables.good(table, "ok = 1"));
        assertThat(Tables.text(Tables.read(table, stream, ALL).get(Segment.WHOLE)))
                .startsWith("missing: " + half + " is not readable to its end; write it again, or take it out (")
                .contains("2100");
    }

    record Unsaid(Function<Source.Table, Indicator> indicator, String note) {}

    static Stream<Unsaid> unsaid() {
        return Stream.of(
                new Unsaid(t -> Tables.good(t, "status < 500"), "1 row for which good: is NULL: counted as not good"),
                new Unsaid(
                        t -> Tables.bad(t, "status >= 500", "true"),
                        "1 row for which bad: is NULL: counted as not bad"),
                new Unsaid(
                        t -> Tables.latency(t, "seconds", Duration.ofMillis(50)),
                        "2 rows without a latency: not counted"));
    }

    @ParameterizedTest
    @MethodSource("unsaid")
    void tellsOfRowsThatTheConditionSaysNothingOf(Unsaid row) {
        Source.Table table = Tables.table(Written.parquet(folder, "rows.parquet", ROWS), "event");
        var stream = Tables.stream(table, row.indicator.apply(table));
        assertThat(Tables.read(table, stream, ALL).get(Segment.WHOLE))
                .isInstanceOfSatisfying(
                        Reading.Counted.class,
                        counted -> assertThat(counted.notes()).contains(row.note));
    }

    @Test
    void tellsWhereTheDataEnds() {
        Source.Table table = Tables.table(Written.csv(folder, "rows.csv", ROWS), "event");
        try (TableMeter meter = new TableMeter(table, Settings.DEFAULT)) {
            assertThat(meter.newest(List.of()))
                    .isEqualTo(new Meter.Newest.Rows(at("2024-03-01T00:00:05Z"), at("2024-03-01T00:03:00Z")));
        }
    }

    @Test
    void marksWhatMayStillChange() {
        Source.Table table = Tables.table(
                List.of(Written.json(folder, "rows.json", ROWS)),
                "event",
                java.util.Optional.empty(),
                Duration.ofMinutes(2),
                java.util.Map.of());
        var stream = Tables.stream(table, Tables.good(table, "status < 500"));
        Reading reading = Tables.read(table, stream, ALL).get(Segment.WHOLE);
        assertThat(reading).isInstanceOfSatisfying(Reading.Counted.class, counted -> {
            assertThat(counted.watermark()).isEqualTo(at("2024-03-01T00:04:00Z"));
            assertThat(counted.matured()).isEqualTo(at("2024-03-01T00:02:00Z"));
            assertThat(counted.notes()).anyMatch(note -> note.contains("zone"));
        });
    }
}
