package dev.mainstay.export.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A template's folder is written whole or not at all. */
class NewFolderTest {
    static java.util.List<String> names() {
        return Templates.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesEveryFile(String name, @TempDir Path folder) throws IOException {
        var files = Templates.files(name).orElseThrow();
        Path made = folder.resolve("a/b");
        assertThat(NewFolder.write(made, files))
                .isEqualTo(new NewFolder.Outcome.Written(
                        files.keySet().stream().map(made::resolve).toList()));
        for (var file : files.entrySet())
            assertThat(Files.readString(made.resolve(file.getKey()))).isEqualTo(file.getValue());
    }

    @Test
    void writesNothingOverWhatIsThere(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("promises.yaml"), "mine");
        var files = Templates.files(Templates.DEFAULT).orElseThrow();
        assertThat(NewFolder.write(folder, files))
                .isEqualTo(new NewFolder.Outcome.Exists(java.util.List.of(folder.resolve("promises.yaml"))));
        assertThat(folder).isDirectoryContaining(p -> p.endsWith("promises.yaml"));
        assertThat(folder.resolve("team.yaml")).doesNotExist();
        assertThat(Files.readString(folder.resolve("promises.yaml"))).isEqualTo("mine");
    }

    @Test
    void knowsNoOtherTemplate() {
        assertThat(Templates.files("nothing")).isEmpty();
    }

    @Test
    void makesTheSameDataEveryTime() {
        assertThat(SampleData.requests()).isEqualTo(SampleData.requests()).doesNotContain("\r");
        assertThat(SampleData.counts().lines()).hasSize(8 * 288);
    }
}
