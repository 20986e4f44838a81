package dev.mainstay.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long FINE = 10_000;
    private static final long COARSE = 300_000;

    private final Series series = new Series(FINE, COARSE);
    private final Map<Long, long[]> all = new TreeMap<>();
    private final SplittableRandom random = new SplittableRandom(5);

    private long fill(int past, int present) {
        for (int i = 0; i < past; i++) {
            long total = random.nextLong(100);
            series.past(Segment.WHOLE, i * COARSE, total / 7, total);
            all.put(i * COARSE, new long[] {total / 7, total});
        }
        long now = past * COARSE;
        for (int i = 0; i < present; i++) {
            long total = random.nextLong(9);
            series.put(Segment.WHOLE, now, total / 3, total);
            all.put(now, new long[] {total / 3, total});
            now += FINE;
            series.spoken(now);
        }
        return now;
    }

    private long bad(long from, long until) {
        return all.entrySet().stream()
                .filter(one -> one.getKey() >= from && one.getKey() < until)
                .mapToLong(one -> one.getValue()[0])
                .sum();
    }

    private Reading.Counted read(long length, Range range) {
        return (Reading.Counted)
                Objects.requireNonNull(series.read(length, range).get(Segment.WHOLE));
    }

    @Test
    void answersTheSameCountsInSlicesOfEveryLength() {
        long now = fill(40, 100);
        for (long length : new long[] {COARSE, 3 * COARSE}) {
            Range range = new Range(0, Math.ceilDiv(now, length) * length);
            Reading.Counted read = read(length, range);
            assertThat(read.watermark()).isEqualTo(now);
            for (SliceCount slice : read.slices())
                assertThat(slice.bad()).as("%d", slice.start()).isEqualTo(bad(slice.start(), slice.start() + length));
            assertThat(read.slices().stream().mapToLong(SliceCount::bad).sum()).isEqualTo(bad(0, now));
        }
        Range newest = new Range(40 * COARSE, now);
        Reading.Counted fine = read(FINE, newest);
        assertThat(fine.slices()).hasSize(100);
    }

    @Test
    void windowsEndWhereTheyAreAsked() {
        long now = fill(40, 100);
        for (long millis : new long[] {FINE, 6 * FINE, 2 * COARSE, 20 * COARSE}) {
            Counts counts = series.over(millis, now);
            long from = now - millis >= 40 * COARSE ? now - millis : Math.floorDiv(now - millis, COARSE) * COARSE;
            assertThat(counts.bad()).as("%d", millis).isEqualTo(bad(from, now));
        }
    }

    @Test
    void nothingOfTheFutureIsAnswered() {
        long now = fill(3, 7);
        Reading.Counted read = read(COARSE, new Range(0, now + 10 * COARSE));
        assertThat(read.slices().getLast().start()).isLessThan(now);
        assertThat(series.read(COARSE, new Range(0, COARSE))).containsOnlyKeys(Segment.WHOLE);
    }
}
