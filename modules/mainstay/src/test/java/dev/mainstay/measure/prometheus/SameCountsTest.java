package dev.mainstay.measure.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same requests as counters in a real Prometheus and as rows of a table give equal counts, slice by slice. */
class SameCountsTest {
    private static final long START = 1_709_251_200_000L;
    private static final int MINUTES = 180;
    private static final Range ALL = new Range(START, START + MINUTES * Asked.MINUTE);

    @TempDir
    Path folder;

    @Test
    void countersAndRowsAgree() throws IOException {
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("time,code,instance\n");
        long[][] counted = new long[3][2];
        List<StringBuilder> samples = new ArrayList<>();
        for (int i = 0; i < 6; i++) samples.add(new StringBuilder("0"));
        for (int minute = 0; minute < MINUTES; minute++) {
            if (minute % 50 == 25) counted[minute / 50 % 3] = new long[2];
            for (int i = 20 + random.nextInt(40); i > 0; i--) {
                int instance = random.nextInt(3);
                int bad = random.nextInt(10) == 0 ? 1 : 0;
                counted[instance][bad]++;
                long time = START + minute * Asked.MINUTE + 1 + random.nextInt(59_999);
                rows.append(Instant.ofEpochMilli(time))
                        .append(bad == 1 ? ",500,i" : ",200,i")
                        .append(instance)
                        .append('\n');
            }
            for (int i = 0; i < 6; i++) samples.get(i).append(' ').append(counted[i / 2][i % 2]);
        }
        StringBuilder table = new StringBuilder("# TYPE r counter\n");
        for (int i = 0; i < 6; i++)
            table.append("r_total{job=\"j\",instance=\"i")
                    .append(i / 2)
                    .append("\",code=\"")
                    .append(i % 2 == 0 ? 200 : 500)
                    .append("\"} ")
                    .append(samples.get(i))
                    .append('\n');
        Source.Table csv = csv(Files.writeString(folder.resolve("rows.csv"), rows));
        Promise.By by = new Promise.By(List.of("instance"), 2, false);
        try (RealPrometheus prometheus =
                        RealPrometheus.holding(folder, OpenMetrics.of(table.toString(), START, Asked.MINUTE));
                Meter meter = new TableMeter(csv, Settings.DEFAULT)) {
            Asked asked = new Asked(prometheus.url());
            Stream metrics = asked.stream(asked.bad("r_total{code=\"500\"}", "r_total"), 5 * Asked.MINUTE, by);
            DataSource source = new DataSource("rows", csv, Position.NONE);
            Indicator ratio = new Indicator.Ratio(
                    Optional.empty(),
                    Optional.of(new Query(source, "code >= 500", Position.NONE)),
                    Optional.empty(),
                    true);
            Stream events = new Stream("s", source, ratio, 5 * Asked.MINUTE, by);
            Map<Segment, Reading> theirs =
                    Objects.requireNonNull(asked.read(List.of(metrics), ALL).get(metrics));
            Map<Segment, Reading> ours =
                    Objects.requireNonNull(meter.read(List.of(events), ALL).get(events));
            assertThat(theirs.keySet()).hasSize(4).isEqualTo(ours.keySet());
            ours.forEach((segment, reading) -> assertThat(slices(theirs.get(segment)))
                    .as("segment %s", segment)
                    .hasSize(MINUTES / 5)
                    .isEqualTo(slices(reading)));
        }
    }

    private static Source.Table csv(Path file) {
        return new Source.Table(
                Source.Engine.DUCKDB,
                List.of(file.toString()),
                Optional.empty(),
                "time",
                Optional.of(ZoneOffset.UTC),
                Duration.ZERO,
                Map.of(),
                Optional.empty(),
                List.of());
    }

    private static List<SliceCount> slices(@org.jspecify.annotations.Nullable Reading reading) {
        return reading instanceof Reading.Counted counted ? counted.slices() : List.of();
    }
}
