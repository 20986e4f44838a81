package dev.mainstay.measure.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Indicator.Field;
import dev.mainstay.spec.Indicator.Measure;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Scores;
import dev.mainstay.stat.Scores.Side;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The join against the same join in plain Java, over rows with everything that goes wrong in logs and labels. */
class ForecastReaderTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long BEGIN = Tables.at("2024-03-01T00:00:00Z");
    private static final Range RANGE = new Range(BEGIN, BEGIN + 10 * DAY);

    @TempDir
    Path folder;

    private record Row(long at, String key, String score, String replica) {}

    private record Label(long at, String key, String value) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    private void write() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Files.createDirectories(folder.resolve("labels"));
        StringBuilder log = new StringBuilder("at,id,p,replica\n");
        for (Row row : rows)
            log.append(Instant.ofEpochMilli(row.at))
                    .append(',')
                    .append(row.key)
                    .append(',')
                    .append(row.score)
                    .append(',')
                    .append(row.replica)
                    .append('\n');
        StringBuilder truth = new StringBuilder("at,id,y\n");
        for (Label label : labels)
            truth.append(Instant.ofEpochMilli(label.at))
                    .append(',')
                    .append(label.key)
                    .append(',')
                    .append(label.value)
                    .append('\n');
        Files.writeString(folder.resolve("log/all.csv"), log);
        Files.writeString(folder.resolve("labels/all.csv"), truth);
    }

    /** Keys twice and missing, scores missing and outside, labels missing, restated, contradicting and of nobody. */
    private void mess(int size) {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < size; i++) {
            long at = BEGIN + random.nextLong(8 * DAY);
            String key = random.nextInt(50) == 0 ? "" : "k" + i;
            String score =
                    random.nextInt(60) == 0 ? "" : random.nextInt(60) == 0 ? "1.5" : "0." + (100 + random.nextInt(800));
            rows.add(new Row(at, key, score, "r" + random.nextInt(3)));
            if (random.nextInt(20) == 0)
                rows.add(new Row(at + random.nextLong(2 * DAY), key, "0." + (100 + random.nextInt(800)), "r2"));
            if (random.nextInt(10) == 0) continue;
            long known = at + random.nextLong(DAY);
            labels.add(new Label(known, "k" + i, random.nextInt(100) < 30 ? "1" : "0"));
            if (random.nextInt(15) == 0) labels.add(new Label(known + 1_000, "k" + i, "" + random.nextInt(2)));
            if (random.nextInt(30) == 0) {
                labels.add(new Label(known + 5_000, "k" + i, "0"));
                labels.add(new Label(known + 5_000, "k" + i, "" + random.nextInt(2)));
            }
            if (random.nextInt(30) == 0) labels.add(new Label(known + 9_000, "k" + i, ""));
        }
        labels.add(new Label(BEGIN, "nobody", "1"));
    }

    private Source.Table table(String name, Duration lateness) {
        return Tables.table(
                List.of(folder.resolve(name + "/*.csv").toString()),
                "at",
                Optional.of(ZoneOffset.UTC),
                lateness,
                Map.of());
    }

    private Stream stream(Measure measure, Optional<String> rate, Optional<Document.Period> reference, Promise.By by) {
        DataSource log = new DataSource("log", table("log", Duration.ZERO), Position.NONE);
        DataSource outcomes = new DataSource("labels", table("labels", Duration.ofDays(1)), Position.NONE);
        Indicator.Forecasts forecasts = new Indicator.Forecasts(
                log,
                Optional.of(new Field("id", Position.NONE)),
                Optional.of(new Field("p", Position.NONE)),
                Optional.of(new Query(log, "p >= 0.5", Position.NONE)),
                new Field("y", Position.NONE),
                outcomes,
                reference);
        Indicator accuracy = new Indicator.Accuracy(
                Ref.document("model", "m"),
                measure,
                rate.map(BigDecimal::new),
                Optional.of(BigDecimal.ZERO),
                Optional.empty(),
                false,
                Optional.of(forecasts));
        return new Stream("s", log, accuracy, DAY, by);
    }

    private Map<Segment, Reading> read(Stream stream, Range range) {
        try (TableMeter meter = new TableMeter(table("log", Duration.ZERO), Settings.DEFAULT)) {
            return java.util.Objects.requireNonNull(
                    meter.read(List.of(stream), range).get(stream));
        }
    }

    private static Reading.Scored scored(Map<Segment, Reading> readings, Segment segment) {
        Reading reading = readings.get(segment);
        assertThat(reading).isInstanceOf(Reading.Scored.class);
        return (Reading.Scored) java.util.Objects.requireNonNull(reading);
    }

    /** The same by loops: the first forecast of a key in a day, the newest label of a key that is not contradicted. */
    private Map<Segment, Map<Long, Scores>> oracle() {
        Map<String, Long> newest = new HashMap<>();
        Map<String, Integer> stated = new HashMap<>();
        for (Label label : labels) {
            if (label.value.isEmpty()) continue;
            newest.merge(label.key, label.at, Math::max);
            stated.merge(label.key, 1, Integer::sum);
        }
        Map<String, Set<String>> said = new HashMap<>();
        for (Label label : labels)
            if (!label.value.isEmpty() && newest.getOrDefault(label.key, Long.MAX_VALUE) == label.at)
                said.computeIfAbsent(label.key, none -> new HashSet<>()).add(label.value);
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(Row::at));
        Set<String> seen = new HashSet<>();
        Map<Segment, Map<Long, Scores>> sums = new HashMap<>();
        for (Row row : sorted) {
            long start = Grain.floor(row.at, DAY);
            boolean repeated = !row.key.isEmpty() && !seen.add(start + row.key);
            Scores one = repeated
                    ? new Scores(Side.NONE, Side.NONE, 0, 0, 0, 0, 1, 0, new TreeMap<>())
                    : first(row, said, stated);
            for (Segment segment : List.of(Segment.WHOLE, new Segment(List.of(row.replica))))
                sums.computeIfAbsent(segment, none -> new TreeMap<>()).merge(start, one, Scores::plus);
        }
        return sums;
    }

    private static Scores first(Row row, Map<String, Set<String>> said, Map<String, Integer> stated) {
        if (row.score.isEmpty() || Double.parseDouble(row.score) > 1)
            return new Scores(Side.NONE, Side.NONE, 0, 0, 0, 1, 0, 0, new TreeMap<>());
        Set<String> values = said.getOrDefault(row.key, Set.of());
        long restated = Math.max(0, stated.getOrDefault(row.key, 1) - 1);
        if (values.size() != 1)
            return new Scores(
                    Side.NONE,
                    Side.NONE,
                    1,
                    values.size() > 1 ? 1 : 0,
                    row.key.isEmpty() ? 1 : 0,
                    0,
                    0,
                    restated,
                    new TreeMap<>());
        double p = Double.parseDouble(row.score);
        boolean yes = values.contains("1");
        double off = p - (yes ? 1 : 0);
        Side side = new Side(
                1,
                Math.round(p * 1e9),
                Math.round(p * p * 1e9),
                Math.round(off * off * off * off * 1e9),
                p >= 0.5 ? 1 : 0);
        TreeMap<Integer, Long> cells = new TreeMap<>();
        cells.put(2 * (int) Math.floor(p * 1_000) + (yes ? 1 : 0), 1L);
        return new Scores(yes ? side : Side.NONE, yes ? Side.NONE : side, 0, 0, 0, 0, 0, restated, cells);
    }

    @Test
    void everySumIsThatOfAPlainLoop() throws IOException {
        mess(3_000);
        write();
        Stream stream = stream(
                Measure.RECALL, Optional.of("0.2"), Optional.empty(), new Promise.By(List.of("replica"), 100, false));
        Map<Segment, Reading> readings = read(stream, RANGE);
        Map<Segment, Map<Long, Scores>> expected = oracle();
        assertThat(readings.keySet()).isEqualTo(expected.keySet()).hasSize(4);
        expected.forEach((segment, slices) -> slices.forEach((start, scores) ->
                assertThat(scored(readings, segment).card().slices()).containsEntry(start, scores)));
        Scores all = scored(readings, Segment.WHOLE).card().over(RANGE);
        assertThat(List.of(
                        all.awaited(),
                        all.contradicted(),
                        all.keyless(),
                        all.unscored(),
                        all.repeated(),
                        all.restated()))
                .allSatisfy(count -> assertThat(count).isPositive());
    }

    /** Slices that are read one by one are those that are read at once, so what is read again replaces what was held. */
    @Test
    void anyCutOfTheReadsGivesTheSame() throws IOException {
        mess(1_000);
        write();
        Stream stream = stream(Measure.BRIER, Optional.empty(), Optional.empty(), Promise.By.WHOLE);
        Reading.Scored whole = scored(read(stream, RANGE), Segment.WHOLE);
        for (int day = 0; day < 8; day++) {
            long start = BEGIN + day * DAY;
            assertThat(scored(read(stream, new Range(start, start + DAY)), Segment.WHOLE)
                            .card()
                            .slices())
                    .containsEntry(
                            start,
                            java.util.Objects.requireNonNull(
                                    whole.card().slices().get(start)));
        }
    }

    @Test
    void aDayIsDecidedWhenItsLabelsHadTheTimeToCome() throws IOException {
        for (long at = BEGIN; at <= BEGIN + 4 * DAY + DAY / 2; at += DAY / 4) {
            rows.add(new Row(at, "k" + at, "0.5", "r"));
            labels.add(new Label(at, "k" + at, "1"));
        }
        write();
        Stream stream = stream(Measure.BRIER, Optional.empty(), Optional.empty(), Promise.By.WHOLE);
        Reading.Scored scored = scored(read(stream, RANGE), Segment.WHOLE);
        assertThat(Instant.ofEpochMilli(scored.watermark())).isEqualTo("2024-03-04T00:00:00Z");
        assertThat(scored.card().slices()).containsKey(BEGIN + 4 * DAY);
    }

    @Test
    void daysWithoutAnyLabelAreNotDecided() throws IOException {
        for (long at = BEGIN; at <= BEGIN + 7 * DAY; at += DAY / 4) {
            rows.add(new Row(at, "k" + at, "0.5", "r"));
            if (at < BEGIN + 3 * DAY) labels.add(new Label(at, "k" + at, "1"));
        }
        write();
        Stream stream = stream(Measure.BRIER, Optional.empty(), Optional.empty(), Promise.By.WHOLE);
        assertThat(Instant.ofEpochMilli(
                        scored(read(stream, RANGE), Segment.WHOLE).watermark()))
                .isEqualTo("2024-03-04T00:00:00Z");
    }

    @Test
    void keysThatDoNotMatchAreTold() throws IOException {
        for (long at = BEGIN; at <= BEGIN + 4 * DAY; at += DAY / 4) {
            rows.add(new Row(at, "k" + at, "0.5", "r"));
            labels.add(new Label(at, "other" + at, "1"));
        }
        write();
        Stream stream = stream(Measure.BRIER, Optional.empty(), Optional.empty(), Promise.By.WHOLE);
        assertThat(Tables.text(read(stream, RANGE).get(Segment.WHOLE)))
                .isEqualTo("missing: no label has come for any of the forecasts from 2024-03-01T00:00:00Z to"
                        + " 2024-03-05T00:00:00Z: do 'id' of the log and of the labels match?");
    }

    private static final Optional<Document.Period> REFERENCE =
            Optional.of(new Document.Period(Instant.ofEpochMilli(BEGIN), Instant.ofEpochMilli(BEGIN + 2 * DAY)));

    @Test
    void theBaseIsTheLabelRateOfTheReferenceUntilItsFilesChange() throws IOException {
        for (int i = 0; i < 40; i++) {
            rows.add(new Row(BEGIN + i * DAY / 10, "k" + i, "0.5", "r"));
            labels.add(new Label(BEGIN + i * DAY / 10, "k" + i, i % 4 == 0 ? "1" : "0"));
        }
        write();
        Rates rates = new Rates();
        Stream stream = stream(Measure.BRIER_SKILL, Optional.empty(), REFERENCE, Promise.By.WHOLE);
        assertThat(base(stream, rates)).isEqualTo("5 of 20");
        Path file = folder.resolve("labels/all.csv");
        FileTime written = Files.getLastModifiedTime(file);
        String before = Files.readString(file);
        Files.writeString(file, before.replace("k1,0", "k1,1"));
        Files.setLastModifiedTime(file, written);
        assertThat(base(stream, rates)).isEqualTo("5 of 20");
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 2_000));
        assertThat(base(stream, rates)).isEqualTo("6 of 20");
    }

    private String base(Stream stream, Rates rates) {
        try (TableMeter meter = new TableMeter(table("log", Duration.ZERO), Settings.DEFAULT, rates)) {
            Map<Segment, Reading> read = java.util.Objects.requireNonNull(
                    meter.read(List.of(stream), RANGE).get(stream));
            return scored(read, Segment.WHOLE)
                    .card()
                    .base()
                    .map(rate -> rate.yes() + " of " + rate.labels())
                    .orElse("none");
        }
    }

    @Test
    void aReferenceOfOneKindIsNoBase() throws IOException {
        for (int i = 0; i < 40; i++) {
            rows.add(new Row(BEGIN + i * DAY / 10, "k" + i, "0.5", "r"));
            labels.add(new Label(BEGIN + i * DAY / 10, "k" + i, "0"));
        }
        write();
        Stream stream = stream(Measure.BRIER_SKILL, Optional.empty(), REFERENCE, Promise.By.WHOLE);
        assertThat(Tables.text(read(stream, RANGE).get(Segment.WHOLE)))
                .startsWith("missing: all 20 labels of the reference")
                .endsWith("are the same: nothing can be better than always forecasting that");
    }

    @Test
    void columnsThatAreNotThereAreMistakesAtTheirPlace() throws IOException {
        rows.add(new Row(BEGIN, "k", "0.5", "r"));
        labels.add(new Label(BEGIN, "k", "1"));
        write();
        Files.writeString(folder.resolve("labels/all.csv"), "at,id,yes\n2024-03-01T00:00:00Z,k,1\n");
        Stream stream = stream(
                Measure.BRIER, Optional.empty(), Optional.empty(), new Promise.By(List.of("replika"), 100, false));
        try (TableMeter meter = new TableMeter(table("log", Duration.ZERO), Settings.DEFAULT)) {
            assertThat(meter.look(List.of(stream)).get(stream))
                    .extracting(mistake -> mistake.told())
                    .containsExactly(
                            "the log: the table has no column 'replika' (did you mean 'replica'?)",
                            "the labels: the table has no column 'y' (it has at, id, yes)");
        }
    }
}
