package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Touch;
import dev.mainstay.stat.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
    @TempDir
    Path folder;

    private Path one;
    private Path two;
    private Path file;

    @BeforeEach
    void name() {
        one = folder.resolve("one of # them?");
        two = folder.resolve("two");
        file = folder.resolve("back up.db");
    }

    private static void note(Journal journal, String why) {
        journal.exclude(new Touch(0, "ann", why), new Excluded("s", new Range(0, 1)));
    }

    private static List<String> notes(Path state) {
        try (Journal journal = Journal.open(state, Settings.DEFAULT)) {
            return journal.exclusions().stream().map(entry -> entry.by().why()).toList();
        }
    }

    private static void state(Path at, String why) {
        try (Journal journal = Journal.open(at, Settings.DEFAULT)) {
            note(journal, why);
        }
    }

    @Test
    void aFolderThatRefusesTheCopyIsNamedAndNotTheState() throws IOException {
        Path state = folder.resolve("state");
        Journal.open(state, Settings.DEFAULT).close();
        Path plain = Files.createFile(folder.resolve("plain"));
        assertThatThrownBy(() -> Journal.backup(state, plain.resolve("copy.db")))
                .hasMessage(plain.resolve("copy.db.part") + ": Not a directory");
        Path full = Files.createDirectories(folder.resolve("copy.db.part").resolve("in"));
        assertThatThrownBy(() -> Journal.backup(state, folder.resolve("copy.db")))
                .hasMessage(full.getParent() + ": a folder that is not empty is in the way; move it away");
    }

    @Test
    void aCopyIsMadeWhileTheStateIsWritten() {
        try (Journal journal = Journal.open(one, Settings.DEFAULT)) {
            note(journal, "before");
            Journal.backup(one, file);
            note(journal, "after");
        }
        Journal.restore(file, two, false);
        assertThat(notes(one)).containsExactly("before", "after");
        assertThat(notes(two)).containsExactly("before");
    }

    @Test
    void nothingIsOverwrittenUnasked() throws IOException {
        state(one, "one");
        state(two, "two");
        Journal.backup(one, file);
        byte[] bytes = Files.readAllBytes(file);
        assertThatThrownBy(() -> Journal.backup(two, file)).hasMessageContaining("is there already");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThatThrownBy(() -> Journal.restore(file, two, false)).hasMessageContaining("holds a state already");
        assertThat(notes(two)).containsExactly("two");
        Journal.restore(file, two, true);
        assertThat(notes(two)).containsExactly("one");
        assertThat(names(two)).contains("state.db.replaced").doesNotContain("state.db.restored.part");
    }

    @Test
    void aTornCopyIsRefused() throws IOException {
        state(one, "one");
        Journal.backup(one, file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Journal.restore(file, one, true))
                .isInstanceOf(StateUnavailable.class)
                .hasMessageStartingWith(file + " is no whole back-up (")
                .hasMessageEndingWith("). Nothing was changed; use another one.");
        assertThat(notes(one)).containsExactly("one");
    }

    @Test
    void anotherFileIsNoBackup() throws IOException {
        state(one, "one");
        for (String text : List.of("", "a shopping list", "SQLite format 3\0" + "x".repeat(4_096))) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Journal.restore(file, one, true))
                    .isInstanceOfSatisfying(
                            StateUnavailable.class,
                            told -> assertThat(told.reason()).isEqualTo(StateUnavailable.Reason.FOREIGN))
                    .hasMessage(file + " is no back-up of a state. Nothing was changed; name a file that `mainstay"
                            + " backup` wrote.");
        }
        assertThat(notes(one)).containsExactly("one");
    }

    @Test
    void whatIsWrittenIsNotRestoredOver() {
        state(one, "one");
        Journal.backup(one, file);
        try (Journal writer = Journal.open(two, Settings.DEFAULT)) {
            assertThat(writer.recovery().ticks()).isZero();
            assertThatThrownBy(() -> Journal.restore(file, two, true)).hasMessageContaining("is written by process");
        }
    }

    @Test
    void anInterruptedRestoreIsFinishedByTheNextStart() throws IOException {
        state(one, "one");
        state(two, "two");
        Journal.backup(one, file);
        Files.copy(file, two.resolve("state.db.restored"));
        try (Journal journal = Journal.open(two, Settings.DEFAULT)) {
            assertThat(journal.recovery().found()).contains("a restore that was interrupted was finished");
        }
        assertThat(notes(two)).containsExactly("one");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
