package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void whatIsOlderThanIsKeptIsForgotten() {
        Key key = Key.whole("k");
        try (Journal journal = Journal.open(folder, Settings.DEFAULT.withRetention(Duration.ofHours(5)))) {
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
