package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code cases/spec/bad} is refused with exactly the problems that stand beside it. */
class BadTest {
    static Stream<Path> cases() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/cases/spec/bad"))) {
            List<Path> found =
                    all.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefused(Path path) throws IOException {
        Specification read = Specifications.load(path, Limits.DEFAULT);
        assertThat(read.valid()).isFalse();
        String told = read.problems().stream()
                .filter(p -> p.severity() != Problem.Severity.NOTE)
                .map(p -> p + "\n")
                .collect(Collectors.joining());
        Golden.hold(path, told);
        assertThat(told).doesNotContain("never-shown");
    }
}
