package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Span;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
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

class CompactionTest {
    private static final long HOUR = 3_600_000;
    private static final long GRAIN = 600_000;
    private static final Range ALL = new Range(0, Long.MAX_VALUE / 2);
    /** More than one group. */
    private static final int KEYS = 700;

    @TempDir
    Path folder;

    private static List<Key> keys(int from, int until) {
        List<Key> keys = new ArrayList<>();
        for (int i = from; i < until; i++) keys.add(Key.whole("k" + i));
        return keys;
    }

    private static Map<String, Map<Long, Span>> held(Journal journal) {
        Map<String, Map<Long, Span>> held = new TreeMap<>();
        journal.replay(
                ALL,
                (key, span) -> held.computeIfAbsent(key.stream(), none -> new TreeMap<>())
                        .put(span.start(), span));
        return held;
    }

    private long open() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Journal.FILE));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM block WHERE kind <> 1")) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    /** Two layouts that share keys, unobserved and late slices, and a reopening in the middle of an hour's compaction. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void saysTheSameInEitherForm(long seed) throws SQLException {
        Random random = new Random(seed);
        Map<String, Map<Long, Span>> truth = new TreeMap<>();
        Journal journal = Journal.open(folder, Settings.DEFAULT);
        try {
            for (int number = 0; number < 40; number++) {
                List<Key> keys = number % 9 < 6 ? keys(0, KEYS) : keys(KEYS / 2, KEYS + 50);
                long start = number * GRAIN;
                long[] good = new long[keys.size()];
                long[] total = new long[keys.size()];
                for (int i = 0; i < good.length; i++) {
                    total[i] = random.nextInt(5) == 0 ? -1 : random.nextInt(1_000);
                    good[i] = total[i] <= 0 ? 0 : random.nextLong(total[i] + 1);
                    if (total[i] >= 0) put(truth, keys.get(i), new SliceCount(start, good[i], total[i]));
                }
                List<Tick.Late> late = new ArrayList<>();
                if (number > 0 && random.nextInt(3) == 0) {
                    Key key = keys.get(random.nextInt(keys.size()));
                    SliceCount slice = new SliceCount(random.nextInt(number) * GRAIN, 1, 2);
                    late.add(new Tick.Late(key, GRAIN, slice));
                    put(truth, key, slice);
                }
                Column column = new Column(journal.layout(keys), start, GRAIN, good, total);
                journal.commit(new Tick(start + GRAIN, List.of(column), late, Map.of(), List.of()));
                if (random.nextBoolean()) journal.compact();
                if (random.nextInt(8) == 0) {
                    journal.close();
                    journal = Journal.open(folder, Settings.DEFAULT);
                }
                assertThat(held(journal)).isEqualTo(truth);
            }
            boolean more = true;
            while (more) more = journal.compact();
            assertThat(held(journal)).isEqualTo(truth);
            assertThat(journal.load(Key.whole("k400"), ALL))
                    .containsExactlyElementsOf(
                            truth.getOrDefault("k400", new TreeMap<>()).values());
        } finally {
            journal.close();
        }
        assertThat(open()).isLessThanOrEqualTo(12);
    }

    private static void put(Map<String, Map<Long, Span>> truth, Key key, SliceCount slice) {
        truth.computeIfAbsent(key.stream(), none -> new TreeMap<>()).put(slice.start(), Span.of(slice, GRAIN));
    }

    /** Two lengths of slices, late ones, reopenings, and a stop at every step: no sum changes, and old slices are an hour long. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oldSlicesAreAddedUpToHoursExactly(long seed) {
        Random random = new Random(seed);
        Settings settings = Settings.DEFAULT.withRetention(new Retention(Duration.ofHours(5), Duration.ofDays(9)));
        Map<String, Map<Long, Span>> truth = new TreeMap<>();
        for (int number = 0; number < 20 * 6; number++) {
            String stop = random.nextInt(3) > 0 ? "" : random.nextBoolean() ? "COMPACTION_WRITTEN" : "COMPACTION_DONE";
            Settings stopping = settings.withSteps(step -> {
                if (step.name().equals(stop)) throw new IllegalStateException("stopped");
            });
            try (Journal journal = Journal.open(folder, stopping)) {
                List<Key> keys = keys(0, 600);
                long start = number * GRAIN;
                long[] total = new long[600];
                long[] good = new long[600];
                for (int i = 0; i < total.length; i++) {
                    total[i] = random.nextInt(9) == 0 ? -1 : random.nextInt(1_000);
                    good[i] = Math.max(0, total[i] - random.nextInt(9));
                    if (total[i] < good[i]) good[i] = 0;
                    if (total[i] >= 0) put(truth, keys.get(i), new SliceCount(start, good[i], total[i]));
                }
                Key late = Key.whole("late");
                SliceCount slice = new SliceCount(start, 1, 3);
                if (number % 12 == 5) put(truth, late, slice);
                journal.commit(new Tick(
                        start + GRAIN,
                        List.of(new Column(journal.layout(keys), start, GRAIN, good, total)),
                        number % 12 == 5 ? List.of(new Tick.Late(late, GRAIN, slice)) : List.of(),
                        Map.of(),
                        List.of()));
                for (int i = 0; i < 4; i++) journal.compact();
            } catch (IllegalStateException stopped) {
                assertThat(stopped).hasMessage("stopped");
            }
        }
        try (Journal journal = Journal.open(folder, settings)) {
            boolean more = true;
            while (more) more = journal.compact();
            assertThat(hours(held(journal))).isEqualTo(hours(truth));
            List<Span> spans = journal.load(Key.whole("k7"), ALL);
            assertThat(spans)
                    .filteredOn(span -> span.start() < 15 * HOUR)
                    .hasSize(15)
                    .allSatisfy(span -> assertThat(span.length()).isEqualTo(HOUR));
            assertThat(spans)
                    .filteredOn(span -> span.start() >= 15 * HOUR)
                    .allSatisfy(span -> assertThat(span.length()).isEqualTo(GRAIN));
            Tick again = new Tick(
                    20 * HOUR,
                    List.of(),
                    List.of(new Tick.Late(Key.whole("k7"), GRAIN, new SliceCount(3 * HOUR, 1, 1))),
                    Map.of(),
                    List.of());
            assertThatThrownBy(() -> journal.commit(again)).hasMessageContaining("held as a whole only");
            assertThat(hours(held(journal))).isEqualTo(hours(truth));
        }
    }

    /** Covered time, good and total of each hour. */
    private static Map<String, Map<Long, List<Long>>> hours(Map<String, Map<Long, Span>> spans) {
        Map<String, Map<Long, List<Long>>> hours = new TreeMap<>();
        spans.forEach((key, slices) -> slices.values()
                .forEach(span -> hours.computeIfAbsent(key, none -> new TreeMap<>())
                        .merge(
                                span.start() / HOUR,
                                List.of(span.covered(), span.good(), span.total()),
                                (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2)))));
        return hours;
    }

    /** A key whose slices became shorter within an hour keeps both. */
    @Test
    void anHourWithSlicesOfTwoLengthsIsLeftAsItIs() {
        Key key = Key.whole("k");
        Settings settings = Settings.DEFAULT.withRetention(new Retention(Duration.ofHours(2), Duration.ofDays(9)));
        try (Journal journal = Journal.open(folder, settings)) {
            late(journal, key, GRAIN, 0);
            late(journal, key, GRAIN / 10, HOUR / 2);
            late(journal, key, GRAIN, HOUR);
            late(journal, key, GRAIN, 10 * HOUR);
            boolean more = true;
            while (more) more = journal.compact();
            assertThat(journal.load(key, ALL))
                    .extracting(Span::start, Span::length)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(0L, GRAIN),
                            org.assertj.core.groups.Tuple.tuple(HOUR / 2, GRAIN / 10),
                            org.assertj.core.groups.Tuple.tuple(HOUR, HOUR),
                            org.assertj.core.groups.Tuple.tuple(10 * HOUR, GRAIN));
        }
    }

    private static void late(Journal journal, Key key, long grain, long start) {
        journal.commit(new Tick(
                start + grain,
                List.of(),
                List.of(new Tick.Late(key, grain, new SliceCount(start, 1, 2))),
                Map.of(),
                List.of()));
    }

    @Test
    void whatIsOlderThanIsKeptIsForgotten() {
        Key key = Key.whole("k");
        try (Journal journal = Journal.open(
                folder, Settings.DEFAULT.withRetention(new Retention(Duration.ofHours(5), Duration.ofHours(5))))) {
            for (long start = 0; start < 24 * HOUR; start += GRAIN) {
                journal.commit(new Tick(
                        start + GRAIN,
                        List.of(),
                        List.of(new Tick.Late(key, GRAIN, new SliceCount(start, 1, 1))),
                        Map.of(),
                        List.of()));
                journal.compact();
            }
            boolean more = true;
            while (more) more = journal.compact();
            List<Span> left = journal.load(key, ALL);
            assertThat(left.getFirst().start()).isEqualTo(19 * HOUR);
            assertThat(left).hasSize(5 * 6);
        }
    }
}
