package dev.mainstay.export.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query is taken for a counter only when it is one. */
class PromqlTest {
    record Row(String query, String counter) {}

    static Stream<Row> counters() {
        return Stream.of(
                new Row("sum(rate(a_total[{{.window}}]))", "a_total"),
                new Row("sum( increase( a_total{x=\"1\"} [5m] ) )", "a_total{x=\"1\"}"),
                new Row("((sum(rate(a:b_total[{{ .window }}]))))", "a:b_total"),
                new Row("rate({__name__=\"a_total\"}[{{- .Window -}}])", "{__name__=\"a_total\"}"),
                new Row("sum(irate(a_total{p=\"[{(\\\" x  y\"}[1h])) OR on() vector(0)", "a_total{p=\"[{(\\\" x  y\"}"),
                new Row("sum(\n  # a comment (\n  rate(a_total[5m])\n) or vector(0)", "a_total"));
    }

    @ParameterizedTest
    @MethodSource("counters")
    void isACounter(Row row) {
        assertThat(Promql.counter(Promql.line(row.query()))).isEqualTo(Optional.of(row.counter()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a_total",
                "sum(a_total)",
                "sum by (x) (rate(a_total[5m]))",
                "sum(rate(a_total[5m])) by (x)",
                "sum(rate(a_total[5m])) + sum(rate(b_total[5m]))",
                "sum(rate(a_total[5m])) * 2",
                "avg(rate(a_total[5m]))",
                "sum(rate(a_total[5m:1m]))",
                "sum(rate(a_total[5m] offset 1h))",
                "sum(rate(a_total{x=\"1\"[5m]))",
                "sum(rate(rate(a_total[5m])[5m]))",
                "sum(sum(sum(rate(a_total[5m]))))",
                "sum(rate(a_total > 1[5m]))",
                "delta(a[5m])",
                "sum(rate(a_total[5m]",
                "sum(rate(1a[5m]))"
            })
    void isMoreThanACounter(String query) {
        assertThat(Promql.counter(Promql.line(query))).isEmpty();
    }
}
