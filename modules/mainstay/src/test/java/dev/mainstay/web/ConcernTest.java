package dev.mainstay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Limits;
import dev.mainstay.spec.text.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A share of events is about what its label or its name says, and about nothing in particular where neither does. */
class ConcernTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "available, '', AVAILABLE",
        "requests-availability, '', AVAILABLE",
        "affordable, '', AFFORDABLE",
        "replicas-agree, '', RIGHT",
        "fresh, '', FRESH",
        "refunds, '', GOOD",
        "refunds, affordable, AFFORDABLE",
        "available, right, RIGHT",
        "refunds, colour, GOOD",
    })
    void aShareIsAboutWhatItSays(String name, String label, Concern concern) throws IOException {
        Files.writeString(folder.resolve("promise.yaml"), """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: answers}
                spec: {counts: {receive: true}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop%s}
                spec: {promises: {%s: {indicator: {ratio: {source: answers, good: answers}}, target: 99%%}}}
                """.formatted(
                        label.isEmpty() ? "" : ", labels: {concern: " + label + "}", name));
        Specification specification = Specifications.load(folder, Limits.DEFAULT);
        assertThat(Concern.of(specification.promises().getFirst(), specification))
                .isEqualTo(concern);
    }
}
