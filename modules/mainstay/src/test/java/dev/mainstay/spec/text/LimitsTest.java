package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large, too deep or no text is refused with a problem, and the rest of the folder is read. */
class LimitsTest {
    private static final String SERVICE = "apiVersion: mainstay/v1\nkind: Service\nmetadata: {name: shop}\nspec: {}\n";

    @TempDir
    Path folder = Path.of("");

    private Specification read() {
        return Specifications.load(folder, Limits.DEFAULT);
    }

    private static String only(Specification specification) {
        assertThat(specification.problems()).hasSize(1);
        Problem problem = specification.problems().getFirst();
        assertThat(problem.isError()).isTrue();
        return problem.message();
    }

    @Test
    void aGigabyteIsRefusedUnread() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), SERVICE);
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("b.yaml").toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        Specification specification = read();
        assertThat(only(specification)).isEqualTo("the file has 1073741824 bytes, more than 4194304");
        assertThat(specification.documents()).hasSize(1);
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("x]\n");
        }
        Specification specification = Specifications.parse(Map.of("bomb.yaml", bomb.toString()));
        assertThat(only(specification)).isEqualTo("the file holds more than 400000 values with its aliases followed");
    }

    @Test
    void aPitIsRefused() {
        Specification specification =
                Specifications.parse(Map.of("pit.yaml", "a: " + "[".repeat(100_000) + "]".repeat(100_000)));
        assertThat(only(specification)).isEqualTo("nested deeper than 60 levels");
    }

    @Test
    void anAliasOfItselfIsRefused() {
        Specification specification = Specifications.parse(Map.of("self.yaml", "a: &a [*a]\n"));
        assertThat(only(specification)).isEqualTo("*a refers to no finished anchor before it");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
        assertThat(only(read())).isEqualTo("the file is not UTF-8 text");
    }

    @Test
    void aFolderOfTooManyFilesIsRefused() throws IOException {
        for (int i = 0; i < 4; i++) Files.writeString(folder.resolve(i + ".yaml"), SERVICE.replace("shop", "shop" + i));
        Specification few = Specifications.load(folder, new Limits(1_000, 3, 60, 1_000));
        assertThat(only(few)).isEqualTo("the folder holds more than 3 YAML files");
        assertThat(Specifications.load(folder, new Limits(1_000, 4, 60, 1_000)).documents())
                .hasSize(4);
    }

    @Test
    void nothingIsTold() {
        assertThat(only(read())).isEqualTo("the folder holds no .yaml or .yml file");
        assertThat(only(Specifications.load(folder.resolve("none"), Limits.DEFAULT)))
                .isEqualTo("there is no such file or folder");
    }
}
