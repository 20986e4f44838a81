package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What came from another tool is a specification, and the command says how faithful it is. */
class ImportTest {
    private static final Path CASES = Path.of("src/test/cases/import");

    @TempDir
    Path temporary;

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(f -> f.toString().matches(".*(?<!\\.expected)\\.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isValidHere(Path file) throws IOException {
        Path to = temporary.resolve("slos/imported.yaml");
        Program.Answer imported = Program.run("import", file, "--to", to);
        if (Files.readString(Path.of(file.toString().replace(".yaml", ".expected.yaml")))
                .isEmpty()) {
            assertThat(imported.exit()).as(imported.err()).isEqualTo(3);
            return;
        }
        assertThat(imported.exit()).as(imported.err()).isIn(0, 2);
        Program.Answer validated = Program.run("validate", to);
        assertThat(validated.err()).doesNotContain("error:");
        assertThat(validated.exit()).as(validated.out() + validated.err()).isNotEqualTo(3);
    }

    @Test
    void takesAFolder() {
        Program.Answer all = Program.run("import", CASES.resolve("pyrra"));
        assertThat(all.exit()).isEqualTo(2);
        assertThat(all.out()).contains("kind: Service");
        assertThat(all.err()).contains(": exact: ", ": lost: ");
    }

    @Test
    void writesOverNothing() throws IOException {
        Path mine = Files.writeString(temporary.resolve("mine.yaml"), "mine");
        Program.Answer answer = Program.run("import", CASES.resolve("sloth/home-wifi.yaml"), "--to", mine);
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("exists and is left alone");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void readsNothingFromWhatIsNoSpecification() throws IOException {
        Path other = Files.writeString(temporary.resolve("deployment.yaml"), "apiVersion: apps/v1\nkind: Deployment\n");
        Program.Answer answer = Program.run("import", other);
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("no promise could be read");
        assertThat(Program.run("import", temporary.resolve("missing")).exit()).isEqualTo(3);
    }
}
