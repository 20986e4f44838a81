package dev.mainstay.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTest {
    private static final long GRAIN = 10;
    private static final int STREAMS = 4;
    private static final List<Timeline.Tier> TIERS = List.of(new Timeline.Tier(600, 50), new Timeline.Tier(3_000, 600));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyInterleavingOfAppendsGapsAndCorrectionsEqualsBruteForceOnAlignedWindows(long seed) {
        Random random = new Random(seed);
        Board board = new Board(STREAMS, GRAIN, TIERS, 30_000);
        List<BruteCounts> brute = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) brute.add(new BruteCounts(GRAIN));
        long now = GRAIN * random.nextInt(-500, 500);
        for (int step = 0; step < 4_000; step++) {
            long[] good = new long[STREAMS];
            long[] total = new long[STREAMS];
            for (int i = 0; i < STREAMS; i++) {
                total[i] = random.nextLong(5) - 1;
                good[i] = total[i] <= 0 ? 0 : random.nextLong(total[i] + 1);
                if (total[i] >= 0) brute.get(i).put(new SliceCount(now, good[i], total[i]));
            }
            board.append(now, good, total);
            now += GRAIN * (random.nextInt(20) == 0 ? random.nextInt(1, 200) : 1);
            while (random.nextInt(3) == 0) correct(board, brute, random, now);
            if (step % 7 == 0) compare(board, brute, random, now);
        }
    }

    private static void correct(Board board, List<BruteCounts> brute, Random random, long now) {
        int stream = random.nextInt(STREAMS);
        long total = random.nextInt(9);
        SliceCount slice = new SliceCount(
                now - GRAIN * random.nextInt(1, random.nextBoolean() ? 10 : 200), random.nextLong(total + 1), total);
        if (!board.put(stream, slice)) return;
        brute.get(stream).put(slice);
        assertThat(board.get(stream, slice.start())).isEqualTo(slice);
    }

    private static void compare(Board board, List<BruteCounts> brute, Random random, long now) {
        for (int i = 0; i < STREAMS; i++) {
            Sums sums = board.stream(i);
            long from = now - random.nextLong(28_000);
            Range asked = new Range(from, from + random.nextLong(28_000));
            Range range = sums.align(asked);
            assertThat(range.from()).isLessThanOrEqualTo(asked.from());
            assertThat(asked.from() - range.from()).isLessThanOrEqualTo(600);
            assertThat(sums.align(range)).isEqualTo(range);
            assertThat(sums.sum(range))
                    .as("%s asked %s", range, asked)
                    .isEqualTo(brute.get(i).sum(range));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spansAppendedAsTheyAreHeldGiveTheSameSums(long seed) {
        Random random = new Random(seed);
        Board one = new Board(1, GRAIN, TIERS, 30_000);
        BruteCounts brute = new BruteCounts(GRAIN);
        Board two = new Board(1, GRAIN, TIERS, 30_000);
        long end = 20_000;
        for (long at = 0; at < end; ) {
            long cell = one.grainAt(at, end);
            long until = Grain.floor(at, cell) + cell;
            long[] sum = new long[3];
            for (; at < until; at += GRAIN) {
                if (random.nextInt(4) == 0) continue;
                long bad = random.nextInt(3);
                brute.put(new SliceCount(at, 2, 2 + bad));
                two.append(at, new long[] {2}, new long[] {2 + bad});
                sum[0] += GRAIN;
                sum[1] += 2;
                sum[2] += 2 + bad;
            }
            if (sum[0] > 0)
                one.append(until - cell, cell, new long[] {sum[0]}, new long[] {sum[1]}, new long[] {sum[2]});
        }
        for (int i = 0; i < 300; i++) {
            long from = random.nextLong(end);
            Range asked = new Range(from, from + random.nextLong(end));
            for (Sums sums : Arrays.asList(one.stream(0), two.stream(0))) {
                Range range = sums.align(asked);
                assertThat(sums.sum(range)).as("%s of %s", range, asked).isEqualTo(brute.sum(range));
            }
        }
    }
}
