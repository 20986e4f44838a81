package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file or folder of {@code cases/spec/good} has no error; what is told of it and what it promises stands beside it. */
class GoodTest {
    private static final Path GOOD = Path.of("src/test/cases/spec/good");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> all = Files.list(GOOD)) {
            List<Path> found = all.filter(p -> !p.toString().endsWith(".expected"))
                    .sorted()
                    .toList();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRead(Path path) throws IOException {
        Specification read = Specifications.load(path, Limits.DEFAULT);
        assertThat(read.problems()).filteredOn(p -> p.isError()).isEmpty();
        Golden.hold(path, GoodTest.text(read));
    }

    private static String text(Specification read) {
        StringBuilder out = new StringBuilder();
        read.problems().forEach(p -> out.append(p).append('\n'));
        read.promises().forEach(p -> out.append(Golden.promise(p)).append('\n'));
        return out.toString();
    }
}
