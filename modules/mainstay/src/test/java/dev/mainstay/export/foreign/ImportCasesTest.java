package dev.mainstay.export.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.export.Carried;
import dev.mainstay.export.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code cases/import} becomes the documents beside it, and is told of as the report beside it says. */
class ImportCasesTest {
    private static final Path CASES = Path.of("src/test/cases/import");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files
                    .filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".expected.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void becomes(Path file) throws IOException {
        String name = file.getFileName().toString();
        Imported imported = Importer.read(name, Files.readString(file));
        String report = imported.report().stream().map(Carried::toString).collect(Collectors.joining("\n", "", "\n"));
        assertThat(imported.yaml()).isEqualTo(beside(file, ".expected.yaml", imported.yaml()));
        assertThat(report).isEqualTo(beside(file, ".report.txt", report));
    }

    /** What stands beside the case; with the property {@code cases.write} it is written first, to be read by a person. */
    private static String beside(Path file, String suffix, String actual) throws IOException {
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", suffix));
        if (Boolean.getBoolean("cases.write")) Files.writeString(expected, actual);
        return Files.readString(expected);
    }
}
