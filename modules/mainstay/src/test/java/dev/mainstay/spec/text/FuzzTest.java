package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a specification's text, it is read or refused with places inside it; nothing is thrown. */
class FuzzTest {
    private static final Path GOOD = Path.of("src/test/cases/spec/good");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "\n",
            "---\n",
            "*a",
            "&a ",
            "!!int ",
            "%",
            "\"",
            "'",
            "${x}",
            "null",
            "~",
            "0",
            "-1",
            "99%",
            "1e99",
            "\t",
            "#",
            "|",
            ">",
            "\u0000",
            "\uD83D",
            "\uFEFF",
            "spec",
            "promises",
            "{}",
            "[]",
            "../..",
            "28d",
            "a/b/c/d");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.yaml",
                "openslo-kinds.yaml",
                "openslo-composite.yaml",
                "openslo-v1alpha.yaml",
                "every-field.yaml"
            })
    void isReadOrRefused(String file) throws IOException {
        String text = Files.readString(GOOD.resolve(file));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int seed = 0; seed < 400; seed++) {
                String changed = mutated(text, new Random(seed));
                Expanded expanded = Specifications.expanded(
                        Specifications.assemble(Map.of(file, changed), Limits.DEFAULT), p -> List.of());
                Specification read = expanded.specification();
                int lines = changed.split("[\n\r\u0085\u2028\u2029]", -1).length;
                for (Problem problem : read.problems())
                    assertThat(problem.at().line())
                            .as("seed %d: %s", seed, problem)
                            .isBetween(1, lines + 1);
                if (read.valid())
                    assertThat(Specifications.parse(Map.of(file, expanded.text()))
                                    .problems())
                            .as("seed %d", seed)
                            .noneMatch(Problem::isError);
            }
        });
    }

    private static String mutated(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(out.length());
            int length = Math.min(random.nextInt(12), out.length() - at);
            switch (random.nextInt(5)) {
                case 0 -> out.delete(at, at + length);
                case 1 -> out.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> out.replace(at, at + length, PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(300))));
                default -> out.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        return out.toString();
    }
}
