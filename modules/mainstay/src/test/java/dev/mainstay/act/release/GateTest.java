package dev.mainstay.act.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.act.release.Gate.Answer;
import dev.mainstay.judge.Alert;
import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.Verdict.Maturity;
import dev.mainstay.judge.Verdict.Outcome;
import dev.mainstay.spec.Alerting.Urgency;
import dev.mainstay.spec.Ref;
import dev.mainstay.spec.Specification;
import dev.mainstay.spec.text.Specifications;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {
    private static final Specification SPECIFICATION = Specifications.parse(Map.of("shop.yaml", """
            apiVersion: mainstay/v1
            kind: Team
            metadata: {name: t}
            spec: {contact: {email: t@example.org}}
            ---
            apiVersion: mainstay/v1
            kind: DataSource
            metadata: {name: c}
            spec: {counts: {files: c.jsonl}}
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: store}
            spec: {owner: t, promises: {up: {indicator: {ratio: {source: c, good: g, total: t}}, target: 99%}}}
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: shop}
            spec:
              owner: t
              dependsOn: [service/store]
              promises:
                up: {indicator: {ratio: {source: c, good: g, total: t}}, target: 99%}
                fast: {indicator: {ratio: {source: c, good: f, total: t}}, target: 99%}
            ---
            apiVersion: mainstay/v1
            kind: Service
            metadata: {name: other}
            spec: {owner: t, promises: {up: {indicator: {ratio: {source: c, good: g, total: t}}, target: 99%}}}
            """));

    private static Verdict verdict(Ref ref, Outcome outcome, long bad) {
        Range range = new Range(0, 1);
        return new Verdict(
                ref,
                Segment.WHOLE,
                outcome,
                Maturity.FINAL,
                1,
                range,
                range,
                1,
                1,
                new Evidence.Events(bad, 10_000, new BigDecimal(100), 0),
                "numbers",
                List.of(),
                List.of());
    }

    record Row(String about, String changed, Map<String, Verdict> verdicts, Map<Ref, Alert> alerts, Answer expected) {}

    static Stream<Row> rows() {
        Ref store = Ref.promise("service", "store", "up");
        Ref up = Ref.promise("service", "shop", "up");
        Ref fast = Ref.promise("service", "shop", "fast");
        Verdict fine = verdict(store, Outcome.KEPT, 10);
        Map<Ref, Alert> quiet = Map.of();
        return Stream.of(
                new Row(
                        "all can pay",
                        "store",
                        Map.of("a", fine, "b", verdict(up, Outcome.KEPT, 90), "c", verdict(fast, Outcome.KEPT, 0)),
                        quiet,
                        Answer.YES),
                new Row(
                        "one above it cannot pay",
                        "store",
                        Map.of("a", fine, "b", verdict(up, Outcome.KEPT, 91), "c", verdict(fast, Outcome.KEPT, 0)),
                        quiet,
                        Answer.NO),
                new Row(
                        "one is broken",
                        "store",
                        Map.of("a", fine, "b", verdict(up, Outcome.BROKEN, 101), "c", verdict(fast, Outcome.KEPT, 0)),
                        quiet,
                        Answer.NO),
                new Row(
                        "one is not proven",
                        "store",
                        Map.of("a", fine, "b", verdict(up, Outcome.NOT_PROVEN, 0), "c", verdict(fast, Outcome.KEPT, 0)),
                        quiet,
                        Answer.UNDECIDED),
                new Row(
                        "no beats undecided",
                        "store",
                        Map.of(
                                "a",
                                fine,
                                "b",
                                verdict(up, Outcome.NOT_PROVEN, 0),
                                "c",
                                verdict(fast, Outcome.BROKEN, 200)),
                        quiet,
                        Answer.NO),
                new Row(
                        "what is below is not hurt",
                        "shop",
                        Map.of(
                                "a",
                                verdict(store, Outcome.BROKEN, 500),
                                "b",
                                verdict(up, Outcome.KEPT, 0),
                                "c",
                                verdict(fast, Outcome.KEPT, 0)),
                        quiet,
                        Answer.YES),
                new Row(
                        "one was not judged",
                        "shop",
                        Map.of("b", verdict(up, Outcome.KEPT, 0)),
                        quiet,
                        Answer.UNDECIDED),
                new Row(
                        "one burns",
                        "shop",
                        Map.of("b", verdict(up, Outcome.KEPT, 0), "c", verdict(fast, Outcome.KEPT, 0)),
                        Map.of(up, new Alert.Firing(0, Urgency.PAGE, List.of("page"), "burns")),
                        Answer.NO),
                new Row(
                        "a ticket does not stop a release",
                        "shop",
                        Map.of("b", verdict(up, Outcome.KEPT, 0), "c", verdict(fast, Outcome.KEPT, 0)),
                        Map.of(up, new Alert.Firing(0, Urgency.TICKET, List.of("ticket"), "burns")),
                        Answer.YES),
                new Row(
                        "one burned when its data ended",
                        "shop",
                        Map.of("b", verdict(up, Outcome.KEPT, 0), "c", verdict(fast, Outcome.KEPT, 0)),
                        Map.of(up, new Alert.Blind(0, 1, Urgency.PAGE, List.of("page"), "burned")),
                        Answer.UNDECIDED),
                new Row("nothing is promised", "none", Map.of(), quiet, Answer.UNDECIDED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void asksEveryBudgetThatTheReleaseCanHurt(Row row) {
        Map<Ref, Verdict> verdicts = new HashMap<>();
        row.verdicts.values().forEach(verdict -> verdicts.put(verdict.promise(), verdict));
        Gate.Decision decision = Gate.decide(
                SPECIFICATION, Ref.document("service", row.changed), new BigDecimal("0.10"), verdicts, row.alerts);
        assertThat(decision.answer()).as(decision.toString()).isEqualTo(row.expected);
    }

    @Test
    void reachesWhatDependsOnIt() {
        assertThat(SPECIFICATION.problems()).isEmpty();
        assertThat(Gate.reach(SPECIFICATION, Ref.document("service", "store")).stream()
                        .map(p -> p.id().toString()))
                .containsExactly("service/shop/fast", "service/shop/up", "service/store/up");
    }
}
