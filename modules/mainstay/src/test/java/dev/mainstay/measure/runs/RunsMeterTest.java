package dev.mainstay.measure.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunsMeterTest {
    /** Due at 06:00 in Berlin, an hour ahead of UTC: in time, too late, failed and done again, never started, in time. */
    private static final String RUNS = """
            {"job": "train", "run": "1", "state": "started", "time": "2024-03-01T02:00:00Z", "trigger": "2024-03-01T01:50:00Z"}
            {"job": "train", "run": "1", "state": "finished", "time": "2024-03-01T04:00:00Z"}
            {"job": "train", "run": "1", "state": "finished", "time": "2024-03-01T04:00:00Z"}
            {"job": "train", "run": "2", "state": "started", "time": "2024-03-02T02:00:00Z"}
            {"job": "train", "run": "2", "state": "finished", "time": "2024-03-02T05:00:01Z", "due": "2024-03-02T05:00:00Z"}
            {"job": "train", "run": "3", "state": "started", "time": "2024-03-03T02:00:00Z"}
            {"job": "train", "run": "3", "state": "failed", "time": "2024-03-03T03:00:00Z"}
            {"job": "train", "run": "3b", "state": "started", "time": "2024-03-03T03:30:00Z"}
            {"job": "train", "run": "3b", "state": "finished", "time": "2024-03-03T05:00:00Z"}
            {"job": "train", "run": "5", "state": "started", "time": "2024-03-05T02:00:00Z", "trigger": "2024-03-05T01:30:00Z"}
            {"job": "train", "run": "5", "state": "finished", "time": "2024-03-05T04:00:00Z"}
            {"job": "else", "run": "x", "state": "started", "time": "2024-03-05T09:00:00Z"}
            {"job": "train", "run": "6", "state": "lost", "time": "2024-03-05T04:00:00Z"}
            """;

    private static final long DAY = 86_400_000;

    @TempDir
    Path folder;

    private RunsMeter meter = RunsMeter.files(new Source.Runs(List.of()), Settings.DEFAULT);

    @BeforeEach
    void write() throws IOException {
        Path file = Files.writeString(folder.resolve("runs.jsonl"), RUNS);
        meter = RunsMeter.files(new Source.Runs(List.of(file.toString())), Settings.DEFAULT);
    }

    record Row(String name, String job, Indicator.By by, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row(
                        "each morning",
                        "train",
                        new Indicator.By.Cron("0 6 * * *", ZoneId.of("Europe/Berlin")),
                        "01 1/1, 02 0/1, 03 1/1, 04 0/1, 05 1/1"),
                new Row(
                        "so long after the trigger",
                        "train",
                        new Indicator.By.After(Duration.ofHours(2)),
                        "01 0/1, 02 0/1, 03 1/2, 04 0/0, 05 0/1"),
                new Row(
                        "long enough",
                        "train",
                        new Indicator.By.After(Duration.ofMinutes(150)),
                        "01 1/1, 02 0/1, 03 1/2, 04 0/0, 05 1/1"),
                new Row(
                        "a job that never ran",
                        "gone",
                        new Indicator.By.Cron("0 6 * * *", ZoneId.of("Europe/Berlin")),
                        "01 0/1, 02 0/1, 03 0/1, 04 0/1, 05 0/1; no run of gone was ever seen"));
    }

    private static Reading read(RunsMeter meter, String job, Indicator.By by) {
        DataSource source = new DataSource("runs", new Source.Runs(List.of()), Position.NONE);
        Stream stream = new Stream("s", source, new Indicator.Deadline(source, job, by), DAY, Promise.By.WHOLE);
        long start = Instant.parse("2024-02-28T00:00:00Z").toEpochMilli();
        return meter.read(List.of(stream), new Range(start, start + 10 * DAY))
                .getOrDefault(stream, Map.of())
                .getOrDefault(Segment.WHOLE, new Reading.Missing("nothing"));
    }

    private String read(String job, Indicator.By by) {
        return switch (read(meter, job, by)) {
            case Reading.Missing missing -> "missing: " + missing.reason();
            case Reading.Scored scored -> "scored: " + scored.card().slices();
            case Reading.Counted counted ->
                counted.slices().stream()
                                .map(slice -> Instant.ofEpochMilli(slice.start())
                                                .toString()
                                                .substring(8, 10)
                                        + " " + slice.good() + "/" + slice.total())
                                .collect(Collectors.joining(", "))
                        + counted.notes().stream()
                                .filter(note -> !note.contains("runs.jsonl:13") && !note.contains("runs finished"))
                                .map(note -> "; " + note)
                                .collect(Collectors.joining());
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsDueRuns(Row row) {
        assertThat(read(row.job, row.by)).isEqualTo(row.expected);
    }

    @Test
    void summarisesTheRunsOfAJob() {
        Reading reading = read(
                RunsMeter.pushed(
                        RUNS.lines().toList(),
                        java.util.OptionalLong.empty(),
                        Settings.DEFAULT,
                        new RunsMeter.Decoded()),
                "train",
                new Indicator.By.After(Duration.ofHours(1)));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Counted.class,
                        counted -> assertThat(counted.notes())
                                .anySatisfy(note -> assertThat(note)
                                        .startsWith(
                                                "train: 4 of 5 runs finished, mean queue wait 20.0 min, mean duration ")
                                        .contains("goodput 89.")));
    }

    @Test
    void noFileIsMissing() {
        meter = RunsMeter.files(
                new Source.Runs(List.of(folder.resolve("gone.jsonl").toString())), Settings.DEFAULT);
        assertThat(read("train", new Indicator.By.After(Duration.ofHours(1)))).startsWith("missing: no file ");
    }
}
