package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was altered behind the program's back is found, with its number. */
class AuditTest {
    @TempDir
    Path folder;

    @BeforeEach
    void remembered() throws java.io.IOException {
        Files.writeString(
                folder.resolve("promises.yaml"),
                "apiVersion: mainstay/v1\nkind: DataSource\nmetadata: {name: a}\nspec: {counts: {receive: true}}\n---\n"
                        + "apiVersion: mainstay/v1\nkind: Service\nmetadata: {name: shop}\nspec: {promises: {p: {indicator:"
                        + " {ratio: {source: a, bad: x}}, target: 90%, window: 1d}}}\n");
        for (String name : new String[] {"a", "b", "c"})
            Program.run("token", "create", name, "--scope", "push", "--in", folder);
        for (int day = 1; day <= 2; day++)
            Program.run(
                    "exclude",
                    "service/shop",
                    "--from",
                    "2026-11-0" + day,
                    "--until",
                    "2026-11-0" + (day + 1),
                    "--why",
                    "x",
                    "--who",
                    "ann",
                    "--in",
                    folder);
        assertThat(verify().out()).contains("whole: 3 lines of the log").contains("2 exclusions of the ledger");
    }

    private Program.Answer verify() {
        return Program.run("audit", "verify", folder);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".mainstay/state.db"));
                Statement statement = connection.createStatement()) {
            for (String one : statements) statement.execute(one);
        }
    }

    @Test
    void aLineThatWasAlteredIsFoundByItsNumber() throws SQLException {
        sql("DROP TRIGGER line_no_UPDATE", "UPDATE line SET who = 'eve' WHERE number = 2");
        assertThat(verify().exit()).isEqualTo(1);
        assertThat(verify().out()).startsWith("altered: line 2 of the log was altered or is gone");
        assertThat(Program.run("audit", "verify", folder, "--output", "json").out())
                .contains("\"whole\" : false");
    }

    @Test
    void aLineThatWasTakenOutIsFoundByItsNumber() throws SQLException {
        sql("DROP TRIGGER line_no_DELETE", "DELETE FROM line WHERE number = 1");
        assertThat(verify().exit()).isEqualTo(1);
        assertThat(verify().out()).startsWith("altered: line 1 of the log");
    }

    @Test
    void anEntryOfTheLedgerThatWasAlteredIsFoundByItsNumber() throws SQLException {
        sql("DROP TRIGGER ledger_no_UPDATE", "UPDATE ledger SET why = 'y' WHERE id = 2");
        assertThat(verify().exit()).isEqualTo(1);
        assertThat(verify().out()).startsWith("altered: entry 2 of the ledger");
    }
}
