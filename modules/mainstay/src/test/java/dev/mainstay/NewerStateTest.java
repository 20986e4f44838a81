package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that looks into a state which it cannot trust ends with 4, says what to do, and changes nothing. */
class NewerStateTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Path file;

    @BeforeEach
    void push() throws IOException {
        folder = Files.createDirectory(temporary.resolve("shop"));
        Files.writeString(folder.resolve("promises.yaml"), Pushed.promise("1d"));
        file = Files.writeString(temporary.resolve("counts.jsonl"), """
                {"indicator": "answers", "start": "2026-11-25T10:00:00Z", "bad": 1, "total": 100}
                {"indicator": "answers", "start": "2026-11-25T11:00:00Z", "bad": 2, "total": 100}
                """);
        assertThat(Program.run("push", file, "--into", folder).exit()).isZero();
    }

    private Path state() {
        return folder.resolve(".mainstay/state.db");
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Program.Answer run(String command, Path folder, Path file) {
        return switch (command) {
            case "push" -> Program.run("push", file, "--into", folder);
            case "exclude" -> Program.run("exclude", "--into", folder);
            case "gate" -> Program.run("release", "gate", folder, "--of", "service/shop");
            case "backup" -> Program.run("backup", folder.resolve("copy.db"), "--into", folder);
            default -> Program.run(command, folder);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "status", "gate", "replay", "push", "exclude", "backup"})
    void ofANewerFormat(String command) throws SQLException, IOException {
        sql("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(state());
        Program.Answer answer = run(command, folder, file);
        assertThat(answer.exit()).as(answer.toString()).isEqualTo(4);
        assertThat(answer.err())
                .contains(state() + " has format 99; this program reads up to format 5")
                .contains("Use the newer program");
        assertThat(Files.readAllBytes(state())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "status", "gate", "replay", "push", "backup"})
    void ofWhichANumberWasAltered(String command) throws SQLException {
        sql("UPDATE pushed SET good = 0");
        Program.Answer answer = run(command, folder, file);
        assertThat(answer.exit()).as(answer.toString()).isEqualTo(4);
        assertThat(answer.err()).contains(state() + " is damaged (").contains("restore the newest back-up");
        assertThat(answer.out()).doesNotContain(" bad of ");
    }

    @Test
    void ofWhichAPageIsGone() throws IOException {
        byte[] bytes = Files.readAllBytes(state());
        for (int at = 4_096; at < bytes.length; at++) bytes[at] = 0;
        Files.write(state(), bytes);
        for (String command : List.of("check", "status", "gate", "replay", "push", "exclude", "backup")) {
            Program.Answer answer = run(command, folder, file);
            assertThat(answer.exit()).as(answer.toString()).isEqualTo(4);
            assertThat(answer.err()).contains(state() + " is damaged (").doesNotContain("bug");
        }
    }
}
