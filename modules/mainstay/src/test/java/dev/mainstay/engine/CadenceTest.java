package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final List<Long> GRAINS = List.of(1_000L, 2_000L, 5_000L, 10_000L, 30_000L, 60_000L, 150_000L);
    private static final long START = 1_000_000_000_000L / 300_000 * 300_000;

    private final Cadence cadence = new Cadence();
    private final Timeline fine = new Timeline(1_000);

    private void count(long second) {
        fine.put(new SliceCount(START + second * 1_000, 9, 10));
    }

    private Optional<Timeline> seen() {
        History history = new History(fine, START, START, Optional.empty(), List.of());
        return Optional.ofNullable(
                        cadence.of(Map.of(Segment.WHOLE, history), GRAINS).get(Segment.WHOLE))
                .map(History::timeline);
    }

    @Test
    void slicesAreAsLongAsCountsLieApart() {
        for (int i = 0; i < 20; i++) count(i * 10L);
        Timeline seen = seen().orElseThrow();
        assertThat(seen.grain()).isEqualTo(10_000);
        assertThat(seen.first()).isEqualTo(START);
        assertThat(seen.end()).isEqualTo(START + 200_000);
        assertThat(seen.sum(new Range(START, START + 200_000)).covered()).isEqualTo(200_000);
    }

    @Test
    void countsThatLieTooFarApartHaveNoFineSlices() {
        for (int i = 0; i < 20; i++) count(i * 300L);
        assertThat(seen()).isEmpty();
    }

    @Test
    void fewCountsTellNothing() {
        count(0);
        count(10);
        count(20);
        assertThat(seen()).isEmpty();
        count(30);
        assertThat(seen()).isPresent();
    }

    @Test
    void whoBeginsToCountOftenIsFollowedFromThenOn() {
        for (int i = 0; i < 10; i++) count(i * 300L);
        for (int i = 0; i < 3; i++) count(2_710 + i * 10L);
        Timeline seen = seen().orElseThrow();
        assertThat(seen.grain()).isEqualTo(10_000);
        assertThat(seen.first()).isEqualTo(START + 2_700_000);
        assertThat(seen.end()).isEqualTo(START + 2_740_000);
    }

    /** Whatever the distances, no count is lost or counted twice, and no slice is unknown but for want of a count. */
    @Test
    void irregularCountsAreKeptWhole() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Cadence own = new Cadence();
            Timeline counts = new Timeline(1_000);
            long at = 0;
            for (int i = 0; i < 60; i++) {
                at += 1 + random.nextInt(1, 1 + random.nextInt(1, 40));
                counts.put(new SliceCount(START + at * 1_000, i, i));
            }
            History history = new History(counts, START, START, Optional.empty(), List.of());
            Map<Segment, History> paced = own.of(Map.of(Segment.WHOLE, history), GRAINS);
            if (paced.isEmpty()) continue;
            Timeline seen = paced.getOrDefault(Segment.WHOLE, history).timeline();
            Range range = new Range(seen.first(), seen.end());
            assertThat(seen.sum(range).total())
                    .as("seed %d", seed)
                    .isEqualTo(counts.sum(range).total());
            assertThat(seen.sum(range).covered()).as("seed %d", seed).isEqualTo(range.millis());
        }
    }
}
