package dev.mainstay.measure.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random counters with restarts, counted by a real Prometheus and by hand. */
class SplitsTest {
    private static final long START = 1_709_251_200_000L;
    private static final int SLICES = 600;

    /** One series: what it counted in each slice. Before its first slice it was at zero and exposed. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Drawn(String labels, boolean bad, long[] events, String samples) {}

    private static Drawn draw(Random random, int series, String code) {
        long[] events = new long[SLICES];
        StringBuilder samples = new StringBuilder("0");
        long total = 0;
        for (int i = 0; i < SLICES; i++) {
            long more = random.nextInt(5) == 0 ? 0 : random.nextInt(100);
            boolean restart = random.nextInt(40) == 0 && more < total;
            total = restart ? more : total + more;
            events[i] = more;
            samples.append(' ').append(total);
        }
        String labels = "job=\"api\",instance=\"i" + series % 3 + "\",series=\"" + series + "\",code=\"" + code + "\"";
        return new Drawn(labels, code.startsWith("5"), events, samples.toString());
    }

    @Test
    void everyRangeIsCountedExactlyAndAnySplitIsTheWhole(@TempDir Path folder) {
        Random random = new Random(7);
        List<Drawn> drawn = new ArrayList<>();
        StringBuilder table = new StringBuilder("# TYPE r counter\n");
        for (int i = 0; i < 12; i++) drawn.add(draw(random, i, i % 4 == 0 ? "500" : "200"));
        for (Drawn one : drawn)
            table.append("r_total{")
                    .append(one.labels)
                    .append("} ")
                    .append(one.samples)
                    .append('\n');
        try (RealPrometheus prometheus =
                RealPrometheus.holding(folder, OpenMetrics.of(table.toString(), START, Asked.MINUTE))) {
            Asked asked = new Asked(prometheus.url());
            Map<Long, SliceCount> whole = counted(asked, 0, SLICES);
            assertThat(whole).isEqualTo(byHand(drawn, 0, SLICES));
            int cut = 1 + random.nextInt(SLICES - 1);
            Map<Long, SliceCount> parts = new TreeMap<>(counted(asked, 0, cut));
            parts.putAll(counted(asked, cut, SLICES));
            assertThat(parts).isEqualTo(whole);
        }
    }

    private static Map<Long, SliceCount> counted(Asked asked, int from, int until) {
        var stream = asked.stream(asked.bad("r_total{code=\"500\"}", "r_total"), Asked.MINUTE, Promise.By.WHOLE);
        Range range = new Range(START + from * Asked.MINUTE, START + until * Asked.MINUTE);
        Reading reading = Objects.requireNonNull(
                        asked.read(List.of(stream), range).get(stream))
                .get(Segment.WHOLE);
        Map<Long, SliceCount> slices = new TreeMap<>();
        if (reading instanceof Reading.Counted counted)
            for (SliceCount slice : counted.slices()) slices.put(slice.start(), slice);
        return slices;
    }

    private static Map<Long, SliceCount> byHand(List<Drawn> drawn, int from, int until) {
        Map<Long, SliceCount> slices = new TreeMap<>();
        for (int i = from; i < until; i++) {
            long good = 0;
            long total = 0;
            for (Drawn one : drawn) {
                total += one.events[i];
                if (!one.bad) good += one.events[i];
            }
            slices.put(START + i * Asked.MINUTE, new SliceCount(START + i * Asked.MINUTE, good, total));
        }
        return slices;
    }
}
