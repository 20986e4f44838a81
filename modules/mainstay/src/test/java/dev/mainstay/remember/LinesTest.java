package dev.mainstay.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.act.Log.Line;
import dev.mainstay.act.Log.Written;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
    private static Line line(int i) {
        return new Line(1_000L * i, "incident", "i-" + i, "mainstay", "{\"n\":" + i + "}");
    }

    private static List<Written> all(Journal journal, long after) {
        List<Written> found = new ArrayList<>();
        journal.each(after, found::add);
        return found;
    }

    @Test
    void linesComeBackInOrderAfterAStart(@TempDir Path folder) {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            journal.append(List.of(line(1), line(2)));
            journal.append(List.of(line(3)));
            journal.append(List.of());
        }
        try (Journal journal = Journal.read(folder)) {
            assertThat(all(journal, 0).stream().map(Written::line)).containsExactly(line(1), line(2), line(3));
            assertThat(all(journal, 2).stream().map(Written::number)).containsExactly(3L);
        }
    }

    @Test
    void aLineThatWasAlteredOrTakenOutIsNamed(@TempDir Path folder) throws SQLException {
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            journal.append(List.of(line(1), line(2), line(3)));
        }
        tamper(folder, "UPDATE line SET body = '{}' WHERE number = 2");
        try (Journal journal = Journal.read(folder)) {
            assertThatThrownBy(() -> all(journal, 0))
                    .isInstanceOf(StateUnavailable.class)
                    .hasMessageContaining("line 2 of the log was altered");
        }
        tamper(folder, "DELETE FROM line WHERE number = 1");
        try (Journal journal = Journal.read(folder)) {
            assertThatThrownBy(() -> all(journal, 0)).hasMessageContaining("line 1 of the log");
        }
    }

    /** As somebody does who has the file and knows SQL. */
    private static void tamper(Path folder, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Journal.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS line_no_UPDATE");
            statement.execute("DROP TRIGGER IF EXISTS line_no_DELETE");
            statement.execute(sql);
        }
    }
}
