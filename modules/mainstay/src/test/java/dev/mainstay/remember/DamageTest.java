package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mainstay.remember.StateUnavailable.Reason;
import dev.mainstay.spec.Source.Form;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Sample;
import dev.mainstay.stat.SliceCount;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a state answers whose bytes are not those that were written: the truth, or that it is damaged. */
class DamageTest {
    private static final Range ALL = new Range(0, Long.MAX_VALUE / 2);
    private static final long HOUR = 3_600_000;
    private static final List<String> SEALED =
            List.of("series", "layout", "watermark", "transition", "pusher", "counted", "pushed", "document");

    private static final List<String> LATER = List.of("looked", "metric", "sample", "forgotten", "line");
    private static final SortedMap<String, String> UP = new TreeMap<>(Map.of("__name__", "up"));

    @TempDir
    Path folder;

    private static void fill(Journal journal) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < 5_000; i++)
            counts.add(new Count(
                    "answers", "p" + i % 3, new TreeMap<>(Map.of("lang", "de")), i * 1_000L, 900 + i % 50, 1_000));
        journal.push("grader", Form.DELTA, counts, 7);
        journal.forget(Forgotten.Kind.COUNTS, "grader", 5_000_000);
        journal.file("scheduler", List.of(new Document("1", 5, "finished"), new Document("2", 6, "failed")));
        Layout layout = journal.layout(List.of(Key.whole("a"), Key.whole("b")));
        for (int i = 0; i < 20; i++)
            journal.commit(new Tick(
                    i * HOUR / 4,
                    List.of(new Column(layout, i * HOUR / 4, HOUR / 4, new long[] {i, 2}, new long[] {30, 4})),
                    List.of(new Tick.Late(Key.whole("c"), 10, new SliceCount(i * HOUR / 4, 1, 2))),
                    Map.of("s", (long) i),
                    List.of(new Transition(i, Transition.Kind.ALERT, "slo/x", "FIRING", "because"))));
        for (int i = 0; i < 4; i++) journal.compact();
        for (int i = 0; i < 3; i++)
            journal.scraped("node", new Scrape(1_000 + i, 10, List.of("up"), List.of(new Sample(UP, i / 2.0))));
    }

    private record Held(
            Map<String, Map<Long, Object>> spans,
            List<Count> counts,
            List<Pushed> pushed,
            List<Forgotten> forgotten,
            List<Document> documents,
            List<Transition> transitions,
            Map<String, Transition> latest,
            long watermark,
            List<Range> looked,
            Map<Long, Double> samples) {
        /** What an older format could hold. */
        Held unscraped() {
            return new Held(
                    spans, counts, pushed, List.of(), documents, transitions, latest, watermark, List.of(), Map.of());
        }

        static Held of(Journal journal) {
            Map<String, Map<Long, Object>> spans = new TreeMap<>();
            journal.replay(
                    ALL,
                    (key, span) -> spans.computeIfAbsent(key.stream(), none -> new TreeMap<>())
                            .put(span.start(), span));
            List<Count> counts = new ArrayList<>();
            journal.pushed("grader", ALL, counts::add);
            Map<Long, Double> samples = new TreeMap<>();
            journal.traces("node", labels -> true, ALL, trace -> {
                for (int i = 0; i < trace.times().length; i++) samples.put(trace.times()[i], trace.values()[i]);
            });
            return new Held(
                    spans,
                    counts,
                    journal.pushed(),
                    journal.forgotten(),
                    journal.filed("scheduler"),
                    journal.transitions("slo/x", ALL),
                    journal.latest(Transition.Kind.ALERT),
                    journal.watermark("s").orElse(-1),
                    journal.looked("node", "up"),
                    samples);
        }
    }

    private static Held read(Path folder) {
        return read(folder, Start.READABLE);
    }

    private static Held read(Path folder, long checked) {
        try (Journal journal = Journal.read(folder, checked)) {
            return Held.of(journal);
        }
    }

    private Held make() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            fill(journal);
            return Held.of(journal);
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Journal.FILE));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pushed,     good = good + 1,                          counted = 1 AND at = 3000",
        "pushed,     total = total - 1,                        counted = 2 AND at = 1000",
        "pushed,     at = at + 1,                              counted = 3 AND at = 2000",
        "pushed,     at = at + 1000000000000000,               counted = 3 AND at = 4997000",
        "pushed,     counted = 2,                              counted = 1 AND at = 3000",
        "counted,    producer = 'px',                          no = 1",
        "counted,    source = 'other',                         no = 3",
        "counted,    segment = x'03646562026465',              no = 2",
        "pusher,     form = 'COUNTER',                         1",
        "pusher,     arrived = 9,                              1",
        "forgotten,  at = at - 86400000,                       what = 'COUNTS'",
        "forgotten,  source = 'other',                         what = 'COUNTS'",
        "forgotten,  gone = 3,                                 what = 'COUNTS'",
        "document,   text = 'finished!',                       id = '2'",
        "document,   source = 'other',                         id = '2'",
        "document,   at = 100,                                 id = '1'",
        "transition, state = 'INACTIVE',                       id = 20",
        "watermark,  at = 3,                                   1",
        "series,     stream = 'd',                             no = 1",
        "series,     segment = x'FF',                          no = 1",
        "layout,     series = x'0204',                         1",
        "block,      body = x'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', id = (SELECT max(id) FROM block)",
        "block,      body = x'',                               kind = 1",
        "block,      start = start + 10,                       kind = 2",
        "block,      grain = grain * 2,                        kind = 1",
        "block,      kind = 7,                                 kind = 0",
        "block,      layout = 9,                               kind = 0",
        "looked,     source = 'other',                         1",
        "looked,     until = until + 5,                        1",
        "metric,     source = 'other',                         1",
        "metric,     labels = x'03646562026465',               1",
        "sample,     value = value + 1,                        at = 1001",
    })
    void aValueThatWasAlteredIsTold(String table, String change, String where) throws SQLException {
        make();
        sql("DROP TRIGGER transition_no_UPDATE", "UPDATE " + table + " SET " + change + " WHERE " + where);
        StateUnavailable reading = catchThrowableOfType(StateUnavailable.class, () -> read(folder));
        StateUnavailable writing = catchThrowableOfType(StateUnavailable.class, () -> {
            try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
                Held.of(journal);
            }
        });
        assertThat(reading.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(reading)
                .hasMessageStartingWith(folder.resolve(Journal.FILE) + " is damaged (")
                .hasMessageContaining("cannot be read: it fails its check sum")
                .hasMessageEndingWith("Move it away and restore the newest back-up.");
        assertThat(writing).hasMessage(reading.getMessage());
        assertThatThrownBy(() -> Journal.backup(folder, folder.resolve("copy.db")))
                .hasMessageStartingWith(folder.resolve(Journal.FILE) + " is damaged (")
                .hasMessageContaining("of the rows of " + table + " fail their check sum");
        assertThat(folder.resolve("copy.db")).doesNotExist();
        assertThat(folder.resolve("copy.db.part")).doesNotExist();
    }

    /** A sum over a block's bytes says that they are those which were written, not that they mean something. */
    @ParameterizedTest
    @ValueSource(strings = {"FF", "FFFFFFFFFFFFFFFFFFFFFFFFFF", "", "0101010101010101", "02FFFFFFFF7F"})
    void aBlockThatMakesNoSenseIsTold(String body) throws SQLException {
        make();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Journal.FILE));
                Statement statement = connection.createStatement()) {
            Seal.teach(connection);
            statement.execute("UPDATE block SET body = x'" + body + "' WHERE kind = 1");
            statement.execute("UPDATE block SET crc = seal(hour, kind, layout, chunk, seq, start, grain, body)");
        }
        assertThatThrownBy(() -> read(folder))
                .isInstanceOfSatisfying(
                        StateUnavailable.class,
                        told -> assertThat(told.reason()).isEqualTo(Reason.DAMAGED))
                .hasMessageContaining("block ");
    }

    @Test
    void whatAReaderOfCountsThrowsIsItsOwn() {
        make();
        try (Journal journal = Journal.read(folder)) {
            assertThatThrownBy(() -> journal.replay(ALL, (key, span) -> {
                        throw new IllegalArgumentException("mine");
                    }))
                    .hasMessage("mine");
            assertThatThrownBy(() -> journal.pushed("grader", ALL, count -> {
                        throw new IllegalArgumentException("mine");
                    }))
                    .hasMessage("mine");
        }
    }

    /** Turns the state into one of format 1, in which only the bytes of blocks had a sum. */
    private void older() throws SQLException {
        for (String table : LATER) sql("DROP TABLE " + table);
        for (String table : SEALED) sql("ALTER TABLE " + table + " DROP COLUMN crc");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Journal.FILE));
                Statement all = connection.createStatement();
                Statement one = connection.createStatement();
                ResultSet rows = all.executeQuery("SELECT id, body FROM block")) {
            Map<Long, Integer> sums = new TreeMap<>();
            while (rows.next()) {
                CRC32C crc = new CRC32C();
                crc.update(rows.getBytes(2));
                sums.put(rows.getLong(1), (int) crc.getValue());
            }
            for (Map.Entry<Long, Integer> sum : sums.entrySet())
                one.execute("UPDATE block SET crc = " + sum.getValue() + " WHERE id = " + sum.getKey());
        }
        sql("PRAGMA user_version = 1");
    }

    @Test
    void anOlderStateIsReadAndBroughtForward() throws SQLException {
        Held held = make().unscraped();
        older();
        assertThat(read(folder)).isEqualTo(held);
        Journal.backup(folder, folder.resolve("older.db"));
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.recovery().found()).contains("upgraded from format 1 to 5");
            assertThat(Held.of(journal)).isEqualTo(held);
        }
        Journal.restore(folder.resolve("older.db"), folder, true);
        assertThat(read(folder)).isEqualTo(held);
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            fill(journal);
            assertThat(Held.of(journal).counts()).isEqualTo(held.counts());
        }
        sql("UPDATE pushed SET good = good - 1 WHERE at = 3000");
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("fails its check sum");
    }

    @Test
    void aBlockThatWasDamagedBeforeStaysSo() throws SQLException {
        make();
        older();
        sql("UPDATE block SET body = x'00' WHERE id = (SELECT max(id) FROM block)");
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("fails its check sum");
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThatThrownBy(() -> Held.of(journal)).hasMessageContaining("fails its check sum");
        }
    }

    /**
     * Bytes anywhere, and whole pages. Where rows vanished whole, the rows that are left are right: this is for the check of the
     * structure to tell, which a state beyond some size is spared.
     */
    @Test
    void bytesThatWereAlteredAreTold() throws IOException {
        Held held = make();
        Path file = folder.resolve(Journal.FILE);
        long size = Files.size(file);
        Random random = new Random(1);
        int told = 0;
        int vanished = 0;
        for (int trial = 0; trial < 400; trial++) {
            int length = trial % 4 == 0 ? 4_096 : 1 + random.nextInt(4);
            long at = trial % 4 == 0 ? 4_096 * random.nextLong(size / 4_096) : random.nextLong(size - length);
            byte[] before = new byte[length];
            byte[] other = new byte[length];
            if (trial % 8 != 0) random.nextBytes(other);
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(at);
                bytes.readFully(before);
                bytes.seek(at);
                bytes.write(other);
                boolean isTold = told(0);
                if (isTold) told++;
                else if (!read(folder, 0).equals(held)) {
                    vanished++;
                    assertThat(told(Start.READABLE)).as(at + " " + length).isTrue();
                }
                bytes.seek(at);
                bytes.write(before);
            }
        }
        assertThat(told).isGreaterThan(100);
        assertThat(vanished).isLessThan(told / 10);
        assertThat(read(folder)).isEqualTo(held);
    }

    private boolean told(long checked) {
        try {
            assertThat(read(folder, checked)).isNotNull();
            return false;
        } catch (StateUnavailable damaged) {
            assertThat(damaged.reason()).as(damaged.getMessage()).isEqualTo(Reason.DAMAGED);
            return true;
        }
    }
}
