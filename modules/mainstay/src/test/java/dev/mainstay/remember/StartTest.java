package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Touch;
import dev.mainstay.remember.StateUnavailable.Reason;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.SliceCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    private static final Key KEY = Key.whole("k");
    private static final Range ALL = new Range(0, Long.MAX_VALUE / 2);

    @TempDir
    Path folder;

    private static Tick tick(long at) {
        return new Tick(
                at, List.of(), List.of(new Tick.Late(KEY, 10, new SliceCount(at, 1, 2))), Map.of("s", at), List.of());
    }

    private void make() {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            journal.commit(tick(10));
        }
    }

    private Path file() {
        return folder.resolve(Journal.FILE);
    }

    private Reason refusal() {
        Reason reading = catchThrowableOfType(StateUnavailable.class, () -> Journal.read(folder))
                .reason();
        StateUnavailable writing =
                catchThrowableOfType(StateUnavailable.class, () -> Journal.open(folder, Settings.DEFAULT));
        assertThat(writing.reason()).isEqualTo(reading);
        assertThat(writing).hasMessageStartingWith(file().toString());
        return reading;
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aNewerFormatIsRefused() throws SQLException {
        make();
        sql("PRAGMA user_version = 99");
        assertThat(refusal()).isEqualTo(Reason.NEWER);
        assertThatThrownBy(() -> Journal.open(folder, Settings.DEFAULT))
                .hasMessageContaining("has format 99; this program reads up to format " + Schema.VERSION);
    }

    @Test
    void aReaderTellsAWriterFromOneThatIsGone() throws IOException {
        Path owner = folder.resolve("owner");
        try (Journal writer = Journal.open(folder, Settings.DEFAULT);
                Journal reader = Journal.read(folder)) {
            assertThat(writer.recovery().found()).containsExactly("a new state was made");
            assertThat(reader.recovery().found())
                    .containsExactly("process " + ProcessHandle.current().pid() + " writes the state");
        }
        try (Journal reader = Journal.read(folder)) {
            assertThat(reader.recovery().found()).isEmpty();
        }
        Files.writeString(owner, "process " + Long.MAX_VALUE);
        try (Journal reader = Journal.read(folder)) {
            assertThat(reader.recovery().found().getFirst()).contains("no longer runs on this machine");
        }
        Files.writeString(owner, "process " + ProcessHandle.current().pid());
        Files.setLastModifiedTime(owner, java.nio.file.attribute.FileTime.fromMillis(0));
        try (Journal reader = Journal.read(folder)) {
            assertThat(reader.recovery().found().getFirst())
                    .as("a process that began later only has the number")
                    .contains("no longer runs on this machine");
        }
    }

    @Test
    void aFileInTheFoldersPlaceIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Journal.open(file, Settings.DEFAULT))
                .hasMessage(file + " is a file, and the state needs a folder of this name. Move the file away.");
    }

    @Test
    void aDatabaseOfOthersIsRefusedAndLeftAlone() throws SQLException, IOException {
        sql("CREATE TABLE theirs (x)");
        byte[] before = Files.readAllBytes(file());
        assertThat(refusal()).isEqualTo(Reason.DAMAGED);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 100, 5_000, 9_000})
    void garbageIsRefused(int at) throws IOException {
        make();
        byte[] bytes = Files.readAllBytes(file());
        for (int i = at; i < Math.min(bytes.length, at + 4_096); i++) bytes[i] = 'x';
        Files.write(file(), bytes);
        assertThat(refusal()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void aTextFileIsRefused() throws IOException {
        Files.writeString(file(), "this is my shopping list, not a database, and it is long enough".repeat(30));
        assertThat(refusal()).isEqualTo(Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileWithoutAByteIsRefusedAndLeftAloneWithItsLog(boolean log) throws IOException {
        Path emptied = Files.createDirectory(folder.resolve("emptied"));
        byte[] held;
        try (Journal writer = Journal.open(folder, Settings.DEFAULT)) {
            writer.commit(tick(10));
            held = Files.readAllBytes(folder.resolve("state.db-wal"));
            if (log) Files.write(emptied.resolve("state.db-wal"), held);
        }
        Path file = Files.createFile(emptied.resolve(Journal.FILE));
        for (int again = 0; again < 2; again++)
            assertThatThrownBy(() -> Journal.open(emptied, Settings.DEFAULT))
                    .hasMessage(file + " is damaged (it has no byte, and a state has some from its first moment)."
                            + " Nothing was changed. Move it away and restore the newest back-up.")
                    .isInstanceOfSatisfying(
                            StateUnavailable.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.DAMAGED));
        assertThatThrownBy(() -> Journal.read(emptied)).hasMessageContaining("it has no byte");
        assertThat(file).isEmptyFile();
        if (log) assertThat(emptied.resolve("state.db-wal")).hasBinaryContent(held);
    }

    /** What a kill leaves while the very first file is made is not in the state's place. */
    @ParameterizedTest
    @ValueSource(strings = {"", "SQLite format 3"})
    void aStartThatWasCutShortIsMadeAgain(String begun) throws IOException {
        Files.writeString(folder.resolve("state.db.part"), begun);
        Files.writeString(folder.resolve("state.db.part-journal"), "half");
        make();
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
        try (Journal journal = Journal.read(folder)) {
            assertThat(journal.load(KEY, ALL)).hasSize(1);
        }
    }

    @Test
    void theLogOfAStateThatWasMovedAwayIsKeptAndNotReadIntoTheNextOne() throws IOException {
        byte[] held;
        try (Journal writer = Journal.open(folder, Settings.DEFAULT)) {
            writer.commit(tick(10));
            held = Files.readAllBytes(folder.resolve("state.db-wal"));
        }
        Files.delete(file());
        Files.write(folder.resolve("state.db-wal"), held);
        try (Journal next = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(next.load(KEY, ALL)).isEmpty();
            assertThat(next.recovery().found())
                    .containsExactly(
                            "a write-ahead log without its state was kept as state.db.replaced-wal",
                            "a new state was made");
        }
        assertThat(folder.resolve("state.db.replaced-wal")).hasBinaryContent(held);
    }

    @Test
    void aReaderSeesWhatWasThereWhileAWriterGoesOn() {
        try (Journal writer = Journal.open(folder, Settings.DEFAULT)) {
            writer.commit(tick(10));
            try (Journal reader = Journal.read(folder)) {
                writer.commit(tick(20));
                assertThat(reader.load(KEY, ALL)).hasSize(1);
                assertThat(reader.recovery().found().getFirst())
                        .contains("process " + ProcessHandle.current().pid());
                assertThatThrownBy(() -> reader.commit(tick(30)))
                        .isInstanceOf(StateUnavailable.class)
                        .hasMessageContaining("reading");
            }
            assertThat(writer.load(KEY, ALL)).hasSize(2);
        }
        try (Journal reader = Journal.read(folder)) {
            assertThat(reader.load(KEY, ALL)).hasSize(2);
            assertThat(reader.recovery().found()).isEmpty();
        }
    }

    @Test
    void aReaderReadsWhatACrashLeft() throws IOException {
        Path crashed = Files.createDirectory(folder.resolve("crashed"));
        try (Journal writer = Journal.open(folder, Settings.DEFAULT)) {
            writer.commit(tick(10));
            for (String name : List.of("state.db", "state.db-wal", "owner"))
                Files.copy(folder.resolve(name), crashed.resolve(name));
        }
        try (Journal reader = Journal.read(crashed)) {
            assertThat(reader.load(KEY, ALL)).hasSize(1);
        }
        try (Journal writer = Journal.open(crashed, Settings.DEFAULT)) {
            assertThat(writer.load(KEY, ALL)).hasSize(1);
            assertThat(writer.recovery().found())
                    .anyMatch(line -> line.contains("ended without closing"))
                    .anyMatch(line -> line.contains("write-ahead log held"));
            assertThat(writer.recovery().summary()).startsWith("recovered to tick 1 at 1970-01-01T00:00:00.010Z, ");
        }
    }

    @Test
    void aFullDiskLosesNothingAndIsLeftBehind() {
        make();
        int[] held = {0};
        try (Journal journal = Journal.open(folder, Settings.DEFAULT.withMaxBytes(256 << 10))) {
            assertThatThrownBy(() -> {
                        for (; held[0] < 100_000; held[0]++)
                            journal.exclude(new Touch(0, "ann", "x".repeat(1_000)), new Excluded("s", new Range(0, 1)));
                    })
                    .isInstanceOfSatisfying(
                            StateUnavailable.class,
                            full -> assertThat(full.reason()).isEqualTo(Reason.FULL));
            assertThat(journal.exclusions()).hasSize(held[0]).isNotEmpty();
            assertThat(journal.load(KEY, ALL)).hasSize(1);
        }
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThat(journal.exclusions()).hasSize(held[0]);
            journal.commit(tick(20));
            assertThat(journal.load(KEY, ALL)).hasSize(2);
        }
    }
}
