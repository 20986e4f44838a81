package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Problem;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private final Specification example =
            Specifications.load(Path.of("src/test/cases/spec/good/example.yaml"), Limits.DEFAULT);

    @Test
    void theWholeExampleIsValid() {
        assertThat(example.problems())
                .filteredOn(p -> p.severity() != Problem.Severity.NOTE)
                .isEmpty();
        assertThat(example.promises())
                .extracting(Promise::id)
                .extracting(Object::toString)
                .containsExactly(
                        "budget/on-time-serving",
                        "dataset/airport-delays/fresh",
                        "dataset/airport-delays/sound",
                        "dataset/airport-weather/fresh",
                        "environment/production/conform",
                        "environment/production/headroom",
                        "model/late/estimated",
                        "model/late/fair",
                        "model/late/right",
                        "model/late/steady",
                        "model/late/unabused",
                        "service/on-time/available",
                        "service/on-time/fast",
                        "service/on-time/journey",
                        "service/on-time/rebooked",
                        "slo/features-read",
                        "team/reliability/hands-off");
        assertThat(example.promises()).allMatch(p -> p.revision().length() == 64);
    }
}
