package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.act.Excluded;
import dev.mainstay.act.Ledger;
import dev.mainstay.act.Standing;
import dev.mainstay.act.Touch;
import dev.mainstay.stat.Range;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Touch ANN = new Touch(1_000, "ann", "disk swap");
    private static final Touch BOB = new Touch(2_000, "bob", "it was not needed");
    private static final Excluded NIGHT = new Excluded("service/search/available", new Range(10, 20));

    @TempDir
    Path folder;

    @Test
    void anExclusionIsTakenBackOnceAndStaysReadable() {
        long number;
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            number = journal.exclude(ANN, NIGHT);
            long undo = journal.undo(BOB, number);
            assertThat(journal.exclusions())
                    .containsExactly(new Ledger.Entry(number, ANN, NIGHT, new Standing.Undone(undo, BOB)));
            assertThatThrownBy(() -> journal.undo(BOB, number)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.undo(BOB, undo)).isInstanceOf(IllegalArgumentException.class);
            journal.exclude(BOB, NIGHT);
        }
        try (Journal journal = Journal.read(folder)) {
            assertThat(journal.exclusions(NIGHT.subject()))
                    .extracting(Ledger.Entry::stands)
                    .containsExactly(false, true);
            assertThat(journal.exclusions("another")).isEmpty();
        }
    }

    @Test
    void anEntryIsNotAltered() throws SQLException {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            journal.exclude(ANN, NIGHT);
            journal.exclude(BOB, NIGHT);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Journal.FILE));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE ledger SET who = 'eve'"))
                    .hasMessageContaining("append-only");
            statement.execute("DROP TRIGGER ledger_no_DELETE");
            statement.execute("DELETE FROM ledger WHERE id = 1");
        }
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            assertThatThrownBy(journal::exclusions)
                    .isInstanceOf(StateUnavailable.class)
                    .hasMessageContaining("entry 2 of the ledger was altered, or one before it is gone");
        }
    }
}
