package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final String SLOTH = """
            version: prometheus/v1
            service: shop
            slos: [{name: %s, objective: 99, sli: {events: {error_query: 'sum(rate(e[{{.window}}]))', total_query: 'sum(rate(t[{{.window}}]))'}}}]
            """;

    private Path folder() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("sloth/sub"));
        Files.writeString(folder.resolveSibling("a.yml"), SLOTH.formatted("one"));
        Files.writeString(folder.resolve("b.yaml"), SLOTH.formatted("two"));
        return folder.resolveSibling("");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesAFileForEachAndAReport() throws IOException {
        Path into = temporary.resolve("slos");
        Program.Answer answer = Program.run("import", folder(), "-o", into);
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(names(into)).containsExactly("a.yml", "import-report.txt", "sub/b.yaml");
        assertThat(into.resolve("import-report.txt")).content().isEqualToNormalizingNewlines(answer.err());
        Program.Answer validated = Program.run("validate", into);
        assertThat(validated.out() + validated.err()).contains("2 promises").doesNotContain("error:");
    }

    @Test
    void aSecondImportIntoAFolderReadsTheDataSourceThatIsThere() throws IOException {
        Path into = temporary.resolve("slos");
        Program.run("import", folder(), "--into", into, "--prometheus", "http://p:9090");
        Files.delete(into.resolve("import-report.txt"));
        Path next = Files.writeString(
                temporary.resolve("next.yaml"), SLOTH.formatted("three").replace("shop", "till"));
        Program.Answer elsewhere = Program.run("import", next, "--into", into, "--prometheus", "http://q:9090");
        assertThat(elsewhere.exit()).isEqualTo(3);
        assertThat(elsewhere.err())
                .contains(
                        "a.yml:",
                        "datasource/prometheus is declared here already, at http://p:9090 and not at"
                                + " http://q:9090: give --prometheus http://p:9090, or import into another folder");
        assertThat(names(into)).containsExactly("a.yml", "sub/b.yaml");
        assertThat(Program.run("import", next, "--into", into, "--prometheus", "http://p:9090")
                        .exit())
                .isZero();
        assertThat(into.resolve("next.yaml")).content().doesNotContain("kind: DataSource");
        Program.Answer validated = Program.run("validate", into);
        assertThat(validated.out() + validated.err()).contains("3 promises").doesNotContain("error:");
        Program.Answer again =
                Program.run("import", folder(), "--into", into, "--prometheus", "http://p:9090", "--force");
        assertThat(again.exit()).isZero();
        assertThat(into.resolve("a.yml")).content().contains("kind: DataSource");
    }

    @Test
    void replacesOnlyWithForce() throws IOException {
        Path from = folder();
        Path into = Files.createDirectories(temporary.resolve("slos/sub")).resolveSibling("");
        Path mine = Files.writeString(into.resolve("sub/b.yaml"), "mine");
        Program.Answer refused = Program.run("import", from, "--into", into);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("b.yaml exists and is left alone", "--force");
        assertThat(names(into)).containsExactly("sub/b.yaml");
        assertThat(mine).hasContent("mine");
        assertThat(Program.run("import", from, "--into", into, "--force").exit())
                .isZero();
        assertThat(names(into)).containsExactly("a.yml", "import-report.txt", "sub/b.yaml");
        assertThat(mine).content().contains("of: service/shop");
    }

    @Test
    void aFailureHalfwayLeavesTheFolderAsItWas() throws IOException {
        Path from = folder();
        Path into = Files.createDirectories(temporary.resolve("slos"));
        Files.writeString(into.resolve("a.yml"), "mine");
        Files.writeString(into.resolve("sub"), "a file where a folder must be");
        Program.Answer answer = Program.run("import", from, "--into", into, "--force");
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(names(into)).containsExactly("a.yml", "sub");
        assertThat(into.resolve("a.yml")).hasContent("mine");
    }

    @Test
    void writesNothingWhereAFileCannotBeRead() throws IOException {
        Path from = folder();
        Path into = temporary.resolve("slos");
        Files.writeString(from.resolve("c.yaml"), "version: prometheus/v1\nslos: [\n");
        Program.Answer broken = Program.run("import", from, "--into", into);
        assertThat(broken.exit()).isEqualTo(3);
        assertThat(broken.err()).contains("c.yaml:3:1: lost: the file: no YAML: ", "nothing is written");
        assertThat(into).doesNotExist();
        Files.write(from.resolve("c.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Program.Answer binary = Program.run("import", from, "--into", into);
        assertThat(binary.exit()).isEqualTo(3);
        assertThat(binary.err()).contains("c.yaml is no text in UTF-8");
    }

    @Test
    void tellsWhichPlacesAreNotClear() throws IOException {
        Path from = folder();
        Path second = Files.writeString(temporary.resolve("a.yml"), SLOTH.formatted("three"));
        Path into = temporary.resolve("slos");
        Program.Answer twice = Program.run("import", from, second, "--into", into);
        assertThat(twice.exit()).isEqualTo(3);
        assertThat(twice.err()).contains("two files would be written as ");
        assertThat(into).doesNotExist();
        assertThat(Program.run("import", second, "--into", into, "--to", second).exit())
                .isEqualTo(3);
        assertThat(Program.run("import", second, "--to", temporary).err()).contains("is a folder; --into takes one");
    }
}
