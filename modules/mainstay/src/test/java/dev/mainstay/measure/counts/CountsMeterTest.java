package dev.mainstay.measure.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountsMeterTest {
    private static final Promise.By BY_REGION = new Promise.By(List.of("region"), 1, false);

    @TempDir
    Path folder;

    /** Lines are {@code name time good total [region]}, times in seconds; slices are minutes, written {@code minute:good/total}. */
    record Row(String name, Source.Form form, String lines, String ratio, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "deltas add up in their slice",
                        Source.Form.DELTA,
                        "a 60 1 2; a 90 3 4; a 180 5 5",
                        "good a",
                        "1:4/6 3:5/5"),
                new Row("said twice is once", Source.Form.DELTA, "a 60 1 2; a 60 1 2", "good a", "1:1/2"),
                new Row(
                        "other numbers replace",
                        Source.Form.DELTA,
                        "a 60 1 2; a 60 2 2",
                        "good a",
                        "1:2/2 note: 1 counts were replaced by later ones of the same key"),
                new Row("bad names the same counts", Source.Form.DELTA, "a 60 1 2", "bad a", "1:1/2"),
                new Row(
                        "good of another total",
                        Source.Form.DELTA,
                        "a 60 7 7; b 60 9 9; b 120 4 4",
                        "good a of b",
                        "1:7/9"),
                new Row("bad of another total", Source.Form.DELTA, "a 60 2 2; b 60 9 9", "bad a of b", "1:7/9"),
                new Row(
                        "more good than total is unknown",
                        Source.Form.DELTA,
                        "a 60 9 9; b 60 7 7",
                        "good a of b",
                        "note: 1 slices are unknown: more a than b"),
                new Row("outside the range", Source.Form.DELTA, "a 0 1 2; a 60 1 2; a 600 1 2", "good a", "1:1/2"),
                new Row(
                        "running totals are compared",
                        Source.Form.COUNTER,
                        "a 60 10 12; a 120 11 14; a 240 20 24",
                        "good a",
                        "1:1/2 3:9/10"),
                new Row("the first is a baseline", Source.Form.COUNTER, "a 120 11 14", "good a", ""),
                new Row(
                        "a baseline before the range",
                        Source.Form.COUNTER,
                        "a 0 1 1; a 30 5 5; a 90 7 8",
                        "good a",
                        "1:2/3"),
                new Row(
                        "a falling total was restarted",
                        Source.Form.COUNTER,
                        "a 60 10 12; a 120 3 4",
                        "good a",
                        "1:3/4"),
                new Row("out of order", Source.Form.COUNTER, "a 120 11 14; a 60 10 12", "good a", "1:1/2"),
                new Row(
                        "segments",
                        Source.Form.DELTA,
                        "a 60 1 2 eu; a 60 3 9 us; a 60 1 1 as",
                        "good a by",
                        "1:5/12 us 1:3/9 other 1:2/3"),
                new Row(
                        "no counts",
                        Source.Form.DELTA,
                        "b 60 1 2",
                        "good a",
                        "missing: no counts of a in 1970-01-01T00:01:00Z … 1970-01-01T00:05:00Z"),
                new Row(
                        "a refused line is told",
                        Source.Form.DELTA,
                        "a 60 3 2; a 60 1 2",
                        "good a",
                        "1:1/2 note: 1: good 3 is more than total 2"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void addsUp(Row row) throws IOException {
        Source.Counts source = write(row.form, row.lines);
        DataSource data = new DataSource("counts", source, Position.NONE);
        boolean by = row.ratio.endsWith(" by");
        String[] words = row.ratio.replace(" by", "").split(" ", -1);
        Optional<Query> part = Optional.of(new Query(data, words[1], Position.NONE));
        Optional<Query> total =
                words.length == 4 ? Optional.of(new Query(data, words[3], Position.NONE)) : Optional.empty();
        Indicator ratio = words[0].equals("good")
                ? new Indicator.Ratio(part, Optional.empty(), total, false)
                : new Indicator.Ratio(Optional.empty(), part, total, false);
        var stream = new dev.mainstay.measure.Stream("s", data, ratio, 60_000, by ? BY_REGION : Promise.By.WHOLE);
        try (Meter meter = new CountsMeter(source, Settings.DEFAULT)) {
            var readings =
                    meter.read(List.of(stream), new Range(60_000, 300_000)).getOrDefault(stream, Map.of());
            assertThat(readings.entrySet().stream()
                            .map(e -> text(e.getKey(), e.getValue()))
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(row.expected);
        }
    }

    @Test
    void endsWhereTheFilesEnd() throws IOException {
        try (Meter meter = new CountsMeter(write(Source.Form.DELTA, "a 60 1 2; a 90 3 4"), Settings.DEFAULT)) {
            assertThat(meter.newest(List.of())).isEqualTo(new Meter.Newest.Rows(60_000, 90_000));
        }
        Source.Counts gone = new Source.Counts(List.of(folder + "/gone.jsonl"), Source.Form.DELTA);
        try (Meter meter = new CountsMeter(gone, Settings.DEFAULT)) {
            assertThat(meter.newest(List.of()))
                    .isEqualTo(new Meter.Newest.Nothing("no file " + folder + "/gone.jsonl"));
        }
    }

    private Source.Counts write(Source.Form form, String lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines.split("; ", -1)) {
            String[] w = line.split(" ", -1);
            String segment = w.length == 5 ? ",\"segment\":{\"region\":\"" + w[4] + "\"}" : "";
            text.append("{\"indicator\":\"%s\",\"time\":%d,\"good\":%s,\"total\":%s%s}\n"
                    .formatted(w[0], Long.parseLong(w[1]) * 1000, w[2], w[3], segment));
        }
        Files.writeString(folder.resolve("counts.jsonl"), text);
        return new Source.Counts(List.of(folder + "/*.jsonl"), form);
    }

    private String text(Segment segment, Reading reading) {
        return switch (reading) {
            case Reading.Missing missing -> "missing: " + missing.reason();
            case Reading.Scored scored -> "scored: " + scored.card().slices();
            case Reading.Counted counted ->
                ((segment.isWhole() ? "" : segment + " ")
                                + counted.slices().stream()
                                        .map(s -> s.start() / 60_000 + ":" + s.good() + "/" + s.total())
                                        .collect(Collectors.joining(" "))
                                + counted.notes().stream()
                                        .map(note -> " note: " + note.replace(folder + "/counts.jsonl:", ""))
                                        .collect(Collectors.joining()))
                        .strip();
        };
    }
}
