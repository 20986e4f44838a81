package dev.mainstay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.engine.Seeing.Seen;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Key;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.Step;
import dev.mainstay.remember.Tick;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickerTest {
    private static final long TEN = 10_000;
    private static final long SIXTY = 60_000;
    private static final long MINUTE = 60_000;
    private static final long BEGIN = 1_700_000_040_000L / SIXTY * SIXTY;
    private static final Horizon HORIZON =
            new Horizon(List.of(new Tier(20 * MINUTE, MINUTE), new Tier(60 * MINUTE, 5 * MINUTE)), Duration.ofHours(4));
    private static final List<Long> WINDOWS = List.of(MINUTE, 5 * MINUTE, 15 * MINUTE, 50 * MINUTE, 180 * MINUTE);

    @TempDir
    Path folder;

    private static List<Followed> followed() {
        List<Followed> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) all.add(new Followed("p" + i, Key.whole("s" + i), i < 4 ? TEN : SIXTY));
        return all;
    }

    /** What was told, kept as it is: by grain, key and slice. */
    private static final class Truth {
        private final Map<Key, TreeMap<Long, SliceCount>> slices =
                new TreeMap<>(java.util.Comparator.comparing(Key::stream));

        void put(Key key, SliceCount slice) {
            slices.computeIfAbsent(key, none -> new TreeMap<>()).put(slice.start(), slice);
        }

        Counts over(Followed of, Range range) {
            Counts sum = Counts.NONE;
            for (SliceCount slice : slices.getOrDefault(of.key(), new TreeMap<>())
                    .subMap(range.from(), range.until())
                    .values()) sum = sum.plus(new Counts(slice.good(), slice.total(), of.grain()));
            return sum;
        }
    }

    private static void check(Ticker<Seen> ticker, List<Followed> followed, Truth truth, long now) {
        for (int i = 0; i < followed.size(); i++) {
            Seen seen = ticker.standing(i);
            for (int w = 0; w < WINDOWS.size(); w++) {
                Range asked = new Range(now - WINDOWS.get(w), now);
                Range range = seen.ranges().get(w);
                long held = WINDOWS.get(w) <= 20 * MINUTE
                        ? followed.get(i).grain()
                        : WINDOWS.get(w) <= 60 * MINUTE ? MINUTE : 5 * MINUTE;
                assertThat(asked.from() - range.from())
                        .as("%s: %s for %s", followed.get(i).subject(), range, asked)
                        .isBetween(0L, held - 1);
                assertThat(seen.counts().get(w))
                        .as("%s over %s", followed.get(i).subject(), range)
                        .isEqualTo(truth.over(followed.get(i), range));
            }
        }
    }

    private static Arrival arrival(Ticker<?> ticker, Random random, Truth truth, long grain, long start) {
        List<Key> keys = ticker.keys(grain);
        long[] good = new long[keys.size()];
        long[] total = new long[keys.size()];
        for (int i = 0; i < good.length; i++) {
            total[i] = random.nextInt(8) == 0 ? -1 : random.nextInt(100);
            if (total[i] < 0) continue;
            good[i] = total[i] == 0 ? 0 : random.nextLong(total[i] + 1);
            truth.put(keys.get(i), new SliceCount(start, good[i], total[i]));
        }
        return new Arrival(grain, start, good, total);
    }

    /** Corrections of slices that are still held apart. */
    private static List<Tick.Late> late(Random random, Truth truth, List<Followed> followed, long now) {
        List<Tick.Late> late = new ArrayList<>();
        if (random.nextInt(4) > 0) return late;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            Followed of = followed.get(random.nextInt(followed.size()));
            long age = (1 + random.nextInt((int) (19 * MINUTE / of.grain()))) * of.grain();
            long start = Math.floorDiv(now, of.grain()) * of.grain() - age;
            if (start < BEGIN) continue;
            long total = random.nextInt(100);
            SliceCount slice = new SliceCount(start, random.nextLong(total + 1), total);
            late.add(new Tick.Late(of.key(), of.grain(), slice));
            truth.put(of.key(), slice);
        }
        return late;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsBruteForceThroughGapsCorrectionsAndRestarts(long seed) {
        Random random = new Random(seed);
        Truth truth = new Truth();
        List<Followed> followed = followed();
        Seeing judging = new Seeing(WINDOWS);
        Journal journal = Journal.open(folder, Settings.DEFAULT);
        Ticker<Seen> ticker = Ticker.open(journal, followed, judging, HORIZON);
        try {
            long written = 2;
            for (long grain : new long[] {TEN, SIXTY})
                ticker.tick(BEGIN, List.of(arrival(ticker, random, truth, grain, BEGIN - grain)), List.of(), Map.of());
            for (int i = 1; i <= 2_000; i++) {
                if (random.nextInt(60) == 0) i += random.nextInt(12);
                if (random.nextInt(400) == 0) i += 150;
                long now = BEGIN + i * TEN;
                List<Arrival> arrivals = new ArrayList<>();
                if (random.nextInt(10) > 0) arrivals.add(arrival(ticker, random, truth, TEN, now - TEN));
                if (now % SIXTY == 0) arrivals.add(arrival(ticker, random, truth, SIXTY, now - SIXTY));
                Ticked ticked = ticker.tick(now, arrivals, late(random, truth, followed, now), Map.of("source", now));
                written++;
                assertThat(ticked.tooLate()).isZero();
                check(ticker, followed, truth, now);
                if (random.nextInt(250) == 0) {
                    journal.close();
                    journal = Journal.open(folder, Settings.DEFAULT);
                    assertThat(journal.recovery().ticks()).isEqualTo(written);
                    assertThat(journal.watermark("source")).hasValue(now);
                    ticker = Ticker.open(journal, followed, judging, HORIZON);
                }
            }
        } finally {
            journal.close();
        }
    }

    @Test
    void theSameAgainChangesNothing() {
        List<Followed> followed = followed();
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            Ticker<Seen> ticker = Ticker.open(journal, followed, new Seeing(WINDOWS), HORIZON);
            Truth truth = new Truth();
            Random random = new Random(5);
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = 1; i <= 30; i++) {
                arrivals.add(arrival(ticker, random, truth, TEN, BEGIN + (i - 1) * TEN));
                ticker.tick(BEGIN + i * TEN, List.of(arrivals.getLast()), List.of(), Map.of());
            }
            long now = BEGIN + 31 * TEN;
            Ticked ticked = ticker.tick(now, arrivals, List.of(), Map.of());
            assertThat(ticked.corrected()).isZero();
            check(ticker, followed, truth, now);
            Ticker<Seen> reopened = Ticker.open(journal, followed, new Seeing(WINDOWS), HORIZON);
            reopened.tick(now, List.of(), List.of(), Map.of());
            check(reopened, followed, truth, now);
        }
    }

    @Test
    void whatIsOlderThanIsHeldApartIsCountedAsTooLate() {
        List<Followed> followed = followed();
        Key key = followed.getFirst().key();
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            Ticker<Seen> ticker = Ticker.open(journal, followed, new Seeing(WINDOWS), HORIZON);
            Truth truth = new Truth();
            Random random = new Random(6);
            long now = BEGIN;
            for (int i = 1; i <= 300; i++) {
                now = BEGIN + i * TEN;
                ticker.tick(now, List.of(arrival(ticker, random, truth, TEN, now - TEN)), List.of(), Map.of());
            }
            List<Tick.Late> old = List.of(new Tick.Late(key, TEN, new SliceCount(BEGIN, 1, 1)));
            assertThat(ticker.tick(now, List.of(), old, Map.of()).tooLate()).isOne();
            check(ticker, followed, truth, now);
        }
    }

    @Test
    void goesOnWhereItEndedAsIfItHadNotEnded() {
        List<Followed> followed = followed();
        Seeing judging = new Seeing(WINDOWS);
        Journal one = Journal.open(folder.resolve("one"), Settings.DEFAULT);
        Journal two = Journal.open(folder.resolve("two"), Settings.DEFAULT);
        try {
            Ticker<Seen> whole = Ticker.open(one, followed, judging, HORIZON);
            Ticker<Seen> broken = Ticker.open(two, followed, judging, HORIZON);
            Random random = new Random(7);
            for (int i = 1; i <= 600; i++) {
                long now = BEGIN + i * TEN;
                Truth truth = new Truth();
                Arrival arrival = arrival(whole, random, truth, TEN, now - TEN);
                Ticked first = whole.tick(now, List.of(arrival), List.of(), Map.of());
                Ticked second = broken.tick(now, List.of(arrival), List.of(), Map.of());
                assertThat(second.transitions()).isEqualTo(first.transitions());
                for (int p = 0; p < followed.size(); p++)
                    assertThat(broken.standing(p)).isEqualTo(whole.standing(p));
                if (i % 37 == 0) {
                    two.close();
                    two = Journal.open(folder.resolve("two"), Settings.DEFAULT);
                    broken = Ticker.open(two, followed, judging, HORIZON);
                }
            }
            for (Followed each : followed)
                assertThat(two.transitions(each.subject(), new Range(0, Long.MAX_VALUE)))
                        .isEqualTo(one.transitions(each.subject(), new Range(0, Long.MAX_VALUE)));
            assertThat(one.transitions("p0", new Range(0, Long.MAX_VALUE))).isNotEmpty();
        } finally {
            one.close();
            two.close();
        }
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithTheNextTick() {
        List<Followed> followed = followed();
        boolean[] failing = {false};
        Settings settings = Settings.DEFAULT.withSteps(step -> {
            if (failing[0] && step == Step.BEFORE_COMMIT) throw new IllegalStateException("the device failed");
        });
        Truth truth = new Truth();
        Random random = new Random(8);
        try (Journal journal = Journal.open(folder, settings)) {
            Ticker<Seen> ticker = Ticker.open(journal, followed, new Seeing(WINDOWS), HORIZON);
            for (int i = 1; i <= 40; i++) {
                long now = BEGIN + i * TEN;
                Arrival arrival = arrival(ticker, random, truth, TEN, now - TEN);
                failing[0] = i % 10 > 6;
                if (failing[0])
                    assertThatThrownBy(() -> ticker.tick(now, List.of(arrival), List.of(), Map.of()))
                            .hasMessage("the device failed");
                else ticker.tick(now, List.of(arrival), List.of(), Map.of());
                check(ticker, followed, truth, now);
            }
        }
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.recovery().ticks()).isEqualTo(40);
            Ticker<Seen> ticker = Ticker.open(journal, followed, new Seeing(WINDOWS), HORIZON);
            long now = BEGIN + 40 * TEN;
            ticker.tick(now, List.of(), List.of(), Map.of());
            check(ticker, followed, truth, now);
        }
    }
}
