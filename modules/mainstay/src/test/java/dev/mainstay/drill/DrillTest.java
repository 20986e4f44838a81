package dev.mainstay.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Specifications;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class DrillTest {
    static Stream<Fault> faults() {
        return Catalogue.FAULTS.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsFoundAndGoesToWhoAnswersForIt(Fault fault) {
        Run run = Run.of(fault, Shape.STEADY.equals(fault.shapes().getFirst()) ? Shape.STEADY : Shape.DAILY, 4);
        assertThat(run.incident()).as("until an incident").isPresent();
        assertThat(run.owner()).isEqualTo(fault.owner());
        assertThat(run.harm()).isZero();
        assertThat(run.pages()).isLessThanOrEqualTo(1);
        if (run.pageDue())
            assertThat(run.handled()).as("a page or the right action").isPresent();
        assertThat(run.action().isPresent()).isEqualTo(fault.remedy().isPresent());
    }

    @Test
    void theSameSeedTellsTheSame() throws InterruptedException {
        try (Drill drill = new Drill(2, doing -> {})) {
            List<Score> once = drill.play("replica-12.5"::equals, Shape.BURSTY::equals, 3, 2);
            assertThat(drill.play("replica-12.5"::equals, Shape.BURSTY::equals, 3, 2))
                    .isEqualTo(once);
        }
    }

    @Test
    void looksThatAreLeftOutHideNothing() {
        assertThat(Quiet.of(Shape.DAILY, 1, 12, false)).isEqualTo(Quiet.of(Shape.DAILY, 1, 12, true));
    }

    @Test
    void onesOwnPromisesAreTriedAndWhatNoneShowsIsTold() throws InterruptedException {
        Specification specification = Specifications.parse(Map.of("own.yaml", """
                apiVersion: mainstay/v1
                kind: Team
                metadata: {name: shop-team}
                spec: {}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: serving}
                spec: {metrics: {scrape: "http://127.0.0.1:9400/metrics"}}
                ---
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: runs}
                spec: {runs: {receive: true}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: shop}
                spec:
                  owner: shop-team
                  promises:
                    available: {indicator: {ratio: {source: serving, bad: 'x_total{code="500"}', total: x_total}}, target: 99.9%, by: [route]}
                    trained: {indicator: {deadline: {source: runs, job: train, by: "0 2 * * *"}}, target: 95%}
                    seldom: {indicator: {ratio: {source: serving, bad: 'y_total{code="500"}', total: y_total}}, target: 99.9%, alert: none}
                """));
        assertThat(specification.valid()).isTrue();
        Coverage coverage = Coverage.of(specification, Set.of(), 10, 1, doing -> {});
        assertThat(coverage.caught())
                .filteredOn(one -> !one.promise().toString().endsWith("seldom"))
                .hasSize(6)
                .allSatisfy(one -> {
                    assertThat(one.incident()).as(one.toString()).isPresent();
                    assertThat(one.owner()).isEqualTo("shop-team");
                });
        assertThat(coverage.caught())
                .filteredOn(one -> one.promise().toString().endsWith("seldom"))
                .as("nobody is to be told")
                .allSatisfy(one -> assertThat(one.incident()).isEmpty());
        assertThat(coverage.open()).containsOnlyKeys("slower", "stale", "stranger", "runaway");
    }
}
