package dev.mainstay.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatTimelineTest {
    private static final long GRAIN = 10;
    private static final List<Timeline.Tier> TIERS = List.of(new Timeline.Tier(600, 50), new Timeline.Tier(3_000, 600));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyInterleavingOfPutsAndCorrectionsEqualsBruteForceOnAlignedWindows(long seed) {
        Random random = new Random(seed);
        List<Timeline.Tier> tiers = seed % 4 == 0 ? List.of() : TIERS;
        Timeline timeline = new Timeline(GRAIN, tiers);
        BruteCounts brute = new BruteCounts(GRAIN);
        long now = GRAIN * random.nextInt(-500, 500);
        for (int step = 0; step < 3_000; step++) {
            long start =
                    random.nextInt(10) < 7 ? now : now - GRAIN * random.nextInt(1, random.nextBoolean() ? 10 : 400);
            long total = random.nextInt(20);
            SliceCount slice = new SliceCount(start, total == 0 ? 0 : random.nextLong(total + 1), total);
            if (timeline.put(slice)) brute.put(slice);
            if (start == now) now += GRAIN * (random.nextInt(20) == 0 ? random.nextInt(1, 200) : 1);
            if (step % 7 == 0) compare(timeline, brute, random, now);
        }
        if (!tiers.isEmpty()) assertThat(timeline.size()).isLessThan(2_000);
    }

    private static void compare(Timeline timeline, BruteCounts brute, Random random, long now) {
        for (int i = 0; i < 5; i++) {
            long from = now - random.nextLong(10_000);
            Range asked = new Range(from, from + random.nextLong(9_000));
            Range range = timeline.align(asked);
            assertThat(range.from()).isLessThanOrEqualTo(asked.from());
            assertThat(range.until()).isLessThanOrEqualTo(Math.max(asked.until(), range.from()));
            assertThat(timeline.align(range)).isEqualTo(range);
            assertThat(timeline.sum(range)).as("%s asked %s", range, asked).isEqualTo(brute.sum(range));
        }
    }

    @Test
    void slicesVisitedAddUpToTheSum() {
        Timeline timeline = new Timeline(GRAIN, TIERS);
        for (int i = 0; i < 2_000; i++) timeline.put(new SliceCount(i * GRAIN, i % 3, i % 5 + 2));
        List<Span> spans = new ArrayList<>();
        Range all = new Range(timeline.first(), timeline.end());
        timeline.each(all, (start, length, good, total) -> spans.add(new Span(start, length, length, good, total)));
        assertThat(spans.stream().mapToLong(Span::total).sum())
                .isEqualTo(timeline.sum(all).total());
        for (int i = 1; i < spans.size(); i++)
            assertThat(spans.get(i).start())
                    .isEqualTo(spans.get(i - 1).start() + spans.get(i - 1).length());
    }

    @Test
    void forgettingKeepsTheSumsOfWhatIsLeft() {
        Timeline timeline = new Timeline(GRAIN);
        for (int i = 0; i < 100; i++) timeline.put(new SliceCount(i * GRAIN, 1, 2));
        timeline.forget(50 * GRAIN);
        assertThat(timeline.first()).isEqualTo(50 * GRAIN);
        assertThat(timeline.sum(new Range(0, 1_000))).isEqualTo(new Counts(50, 100, 500));
        timeline.forget(5_000);
        assertThat(timeline.isEmpty()).isTrue();
        assertThat(timeline.put(new SliceCount(0, 1, 1))).isTrue();
        assertThat(timeline.sum(new Range(0, 1_000))).isEqualTo(new Counts(1, 1, 10));
    }

    @Test
    void aSliceOffTheGrainIsRefused() {
        assertThatThrownBy(() -> new Timeline(GRAIN).put(new SliceCount(5, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5");
    }
}
