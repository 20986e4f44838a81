package dev.mainstay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example promises the same on Prometheus and on tables. */
class PrometheusExampleTest {
    private static final Path EXAMPLE = Path.of("../../examples/prometheus");

    @Test
    void bothFoldersAreValidAndPromiseTheSame() throws IOException {
        Specification metrics = Specifications.load(EXAMPLE.resolve("slo"), Limits.DEFAULT);
        Specification tables = Specifications.load(EXAMPLE.resolve("table"), Limits.DEFAULT);
        assertThat(metrics.valid()).isTrue();
        assertThat(tables.valid()).isTrue();
        assertThat(tables.promises().stream().map(Promise::id).toList())
                .hasSize(7)
                .isEqualTo(metrics.promises().stream().map(Promise::id).toList());
        assertThat(Files.readString(EXAMPLE.resolve("table/slos.yaml")))
                .isEqualTo(Files.readString(EXAMPLE.resolve("slo/slos.yaml")));
    }
}
