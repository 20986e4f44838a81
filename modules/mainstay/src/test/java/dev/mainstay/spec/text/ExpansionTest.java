package dev.mainstay.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.spec.Alerting;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Document;
import dev.mainstay.spec.Exclusion;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is expanded and read again is the same specification. */
class ExpansionTest {
    private static final Alerting.Policy WINDOW = new Alerting.Policy(
            "page-1h",
            "page",
            Comparison.GT,
            new BigDecimal("13.44"),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            false,
            true,
            true,
            List.of("team/someone"),
            Position.NONE);

    static Stream<Path> good() throws IOException {
        return GoodTest.cases();
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyPromiseSurvives(Path path) {
        Expanded expanded = Specifications.expand(path, Limits.DEFAULT, p -> List.of(WINDOW));
        Specification again = Specifications.parse(Map.of("expanded.yaml", expanded.text()));
        assertThat(again.problems())
                .filteredOn(p -> p.isError())
                .as(expanded.text())
                .isEmpty();
        assertThat(meanings(again)).isEqualTo(meanings(expanded.specification()));
        assertThat(again.all(Document.Service.class).stream().map(ExpansionTest::service))
                .containsAll(expanded.specification().all(Document.Service.class).stream()
                        .map(ExpansionTest::service)
                        .toList());
    }

    private static String service(Document.Service s) {
        return s.meta().name()
                + s.meta().displayName()
                + s.meta().description()
                + s.meta().owner()
                + s.dependsOn()
                + s.tier()
                + s.zone();
    }

    /** Each promise without places, by the name that it has as an SLO. */
    private static Map<String, List<Object>> meanings(Specification specification) {
        Map<String, List<Object>> out = new TreeMap<>();
        for (Promise p : specification.promises())
            out.put(
                    name(p.id()),
                    List.of(
                            p.of(),
                            p.displayName(),
                            p.description(),
                            p.service(),
                            p.owner(),
                            p.indicator().getClass(),
                            parts(p),
                            p.target(),
                            p.window(),
                            p.budgeting(),
                            p.noData(),
                            alert(p.alert()),
                            p.exclude().stream().map(ExpansionTest::exclusion).toList(),
                            p.by(),
                            p.agreement(),
                            p.formerly(),
                            p.revision()));
        return out;
    }

    /** The members; weights have no order. */
    private static List<String> parts(Promise promise) {
        Stream<String> names = promise.indicator().parts().stream().map(ExpansionTest::name);
        return promise.indicator() instanceof Indicator.Weighted
                ? names.sorted().toList()
                : names.toList();
    }

    private static String name(Ref ref) {
        return ref.kind().equals("budget") ? ref.toString() : Expansion.name(ref);
    }

    private static Object alert(Alerting alert) {
        return switch (alert) {
            case Alerting.Stated stated ->
                stated.policies().stream().map(ExpansionTest::policy).toList();
            case Alerting.Derived derived -> derived;
            case Alerting.None none -> none;
        };
    }

    private static List<Object> policy(Alerting.Policy p) {
        return List.of(
                p.name(),
                p.severity(),
                p.comparison(),
                p.threshold(),
                p.lookback(),
                p.after(),
                p.whenNoData(),
                p.whenResolved(),
                p.whenBreaching(),
                p.targets());
    }

    private static List<Object> exclusion(Exclusion e) {
        return List.of(e.from(), e.length(), e.every(), e.reason());
    }
}
