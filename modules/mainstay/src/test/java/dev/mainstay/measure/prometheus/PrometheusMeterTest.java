package dev.mainstay.measure.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a real Prometheus that holds what the tables below say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusMeterTest {
    private static final long START = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    private static final long STEP = 5 * Asked.MINUTE;
    private static final Range HALF_HOUR = new Range(START, START + 6 * STEP);

    /** Samples at 00:00, 00:05, …, 00:30; a dash is none. */
    private static final String DATA = """
            # TYPE req counter
            req_total{job="api",instance="a",code="200"}   100  110  120    5   15   25   35
            req_total{job="api",instance="a",code="500"}     0    1    1    0    2    2    3
            req_total{job="api",instance="b",code="200"}     -    -  900  910  920  930  940
            # TYPE born counter
            born_total{job="api",instance="a",code="200"}   10   20   30   40   50   60   70
            born_total{job="api",instance="a",code="503"}    -    -    4    4    5    5    5
            # TYPE gap counter
            gap_total{job="api",instance="a",code="200"}    10   20    -    -    -   90  100
            # TYPE lat histogram
            lat_bucket{job="api",instance="a",le="0.05"}     0    5   15   15   15   15   15
            lat_bucket{job="api",instance="a",le="0.1"}      0    8   18   18   18   18   18
            lat_bucket{job="api",instance="a",le="+Inf"}     0   10   20   20   20   20   20
            lat_count{job="api",instance="a"}                0   10   20   20   20   20   20
            # TYPE broken gauge
            broken_total{job="api",instance="a"}           NaN  NaN  NaN  NaN  NaN  NaN  NaN
            # TYPE queue gauge
            queue{job="api",instance="a"}                    1    2    3  NaN    9    1    1
            queue{job="api",instance="b"}                    1    2    7    1    1    1  +Inf
            # TYPE share gauge
            share{job="api"}                                 1  0.5  NaN 0.25    7    1    1
            # TYPE part gauge
            part{job="api",instance="a"}                     1    3    2    0    0    4    4
            part{job="api",instance="b"}                     1    4    2    0    9    4    4
            """;

    private @Nullable RealPrometheus prometheus;

    record Row(String name, long grain, Function<Asked, Indicator> indicator, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row(
                        "increases, a restart, and a process that is new",
                        STEP,
                        a -> a.bad("req_total{code=\"500\"}", "req_total"),
                        "00:00 10/11, 00:05 10/10, 00:10 15/15, 00:15 20/22, 00:20 20/20, 00:25 20/21; "
                                + "req_total: 1 series of processes that were not seen before count from their second sample"),
                new Row(
                        "a series that begins in a process that was there begins at zero",
                        STEP,
                        a -> a.bad("born_total{code=~\"5..\"}", "born_total"),
                        "00:00 10/10, 00:05 10/14, 00:10 10/10, 00:15 10/11, 00:20 10/10, 00:25 10/10"),
                new Row(
                        "no series of errors is no errors",
                        STEP,
                        a -> a.bad("gap_total{code=\"500\"}", "req_total{instance=\"a\"}"),
                        "00:00 11/11, 00:05 10/10, 00:10 5/5, 00:15 12/12, 00:20 10/10, 00:25 11/11; "
                                + "no series is selected by gap_total{code=\"500\"} in this time: taken as none"),
                new Row(
                        "errors under a name that is not there are unknown, not none",
                        STEP,
                        a -> a.bad("request_total{code=\"500\"}", "req_total"),
                        "missing: request_total{code=\"500\"}: no series is named request_total in this time. Is the name right?"
                                + " A counter that appears with its first event is better exposed at 0 from the start"),
                new Row(
                        "good events under a name that is not there are unknown, not all bad",
                        STEP,
                        a -> a.good("request_total", "req_total"),
                        "missing: request_total: no series is named request_total in this time. Is the name right?"
                                + " A counter that appears with its first event is better exposed at 0 from the start"),
                new Row(
                        "a counter without a number is unknown, not none",
                        STEP,
                        a -> a.bad("broken_total", "req_total"),
                        "missing: broken_total: no sample is a number"),
                new Row(
                        "what a gap hid belongs to the slice in which it was seen",
                        STEP,
                        a -> a.good("gap_total", "gap_total"),
                        "00:00 10/10, 00:05 0/0, 00:20 70/70, 00:25 10/10"),
                new Row(
                        "a histogram's bucket",
                        STEP,
                        a -> a.latency("lat{job=\"api\"}", Duration.ofMillis(50)),
                        "00:00 5/10, 00:05 10/10, 00:10 0/0, 00:15 0/0, 00:20 0/0, 00:25 0/0"),
                new Row(
                        "no bucket ends there",
                        STEP,
                        a -> a.latency("lat", Duration.ofMillis(70)),
                        "missing: no bucket of lat ends at 0.07; its edges are 0.05, 0.1"),
                new Row(
                        "no such histogram",
                        STEP,
                        a -> a.latency("nothing", Duration.ofMillis(70)),
                        "missing: there is no histogram nothing in this time"),
                new Row(
                        "every series must keep the bound, NaN is no value",
                        STEP,
                        a -> a.atMost("queue", "5"),
                        "00:00 1/1, 00:05 0/1, 00:10 1/1, 00:15 0/1, 00:20 1/1, 00:25 0/1"),
                new Row(
                        "a share",
                        STEP,
                        a -> a.share("share", true),
                        "00:00 500000000000/1000000000000, 00:10 250000000000/1000000000000,"
                                + " 00:20 1000000000000/1000000000000, 00:25 1000000000000/1000000000000;"
                                + " 1 slices are unknown: values outside 0 … 1"),
                new Row(
                        "a share of failures",
                        STEP,
                        a -> a.share("1 - share", false),
                        "00:00 500000000000/1000000000000, 00:10 250000000000/1000000000000,"
                                + " 00:20 1000000000000/1000000000000, 00:25 1000000000000/1000000000000;"
                                + " 1 slices are unknown: values outside 0 … 1"),
                new Row(
                        "a share of many",
                        STEP,
                        a -> a.share("queue", true),
                        "missing: queue: answers more than one series; a share must be one number"),
                new Row(
                        "amounts of each slice",
                        STEP,
                        a -> a.amounts("part{instance=\"a\"}", "sum(part)"),
                        "00:00 3/7, 00:05 2/4, 00:10 0/0, 00:15 0/9, 00:20 4/8, 00:25 4/8"),
                new Row(
                        "more good than all",
                        STEP,
                        a -> a.amounts("part{instance=\"b\"}", "part{instance=\"a\"}"),
                        "00:05 2/2, 00:10 0/0, 00:20 4/4, 00:25 4/4;"
                                + " unknown: part{instance=\"b\"} exceeds part{instance=\"a\"} in 2 of 6 slices, first at"
                                + " 2024-03-01T00:00:00Z"),
                new Row(
                        "more good than all, always",
                        STEP,
                        a -> a.amounts("sum(part) + 100", "sum(part)"),
                        "missing: sum(part) + 100 exceeds sum(part) in 6 of 6 slices, first at 2024-03-01T00:00:00Z"),
                new Row(
                        "a template of another tool",
                        STEP,
                        a -> a.good("sum(rate(req_total[{{.window}}]))", "req_total"),
                        "missing: the query sum(rate(req_total[{{.window}}])) is refused: it holds a template variable"
                                + " that another tool fills in; write the selector itself"),
                new Row(
                        "no such metric",
                        STEP,
                        a -> a.good("nothing_total", "nothing_total"),
                        "missing: nothing_total: no series is named nothing_total in this time. Is the name right?"
                                + " A counter that appears with its first event is better exposed at 0 from the start"));
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        prometheus = RealPrometheus.holding(folder, OpenMetrics.of(DATA, START, STEP));
    }

    @AfterAll
    void stop() {
        if (prometheus != null) prometheus.close();
    }

    private Asked asked() {
        return new Asked(Objects.requireNonNull(prometheus).url());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersEveryIndicator(Row row) {
        Asked asked = asked();
        assertThat(Asked.whole(asked.read(row.indicator.apply(asked), row.grain, HALF_HOUR)))
                .isEqualTo(row.expected);
    }

    @Test
    void ratesAreEvaluatedAsWrittenAndSayThatTheyAreNear() {
        Asked asked = asked();
        Reading reading = asked.read(
                        asked.good(
                                "sum(rate(born_total{code!~\"5..\"}[10m]))",
                                "sum(increase(born_total{code=\"200\"}[10m]))"),
                        STEP,
                        HALF_HOUR)
                .get(Segment.WHOLE);
        assertThat(reading).isInstanceOfSatisfying(Reading.Counted.class, counted -> {
            assertThat(counted.slices()).hasSize(6).allSatisfy(slice -> {
                assertThat(slice.total()).isEqualTo(10);
                assertThat(slice.good()).isEqualTo(10);
            });
            assertThat(counted.notes())
                    .hasSize(2)
                    .allSatisfy(note -> assertThat(note).startsWith("approximate: sum("));
        });
    }

    @Test
    void cutsBySegmentsOfWhichTheLargestAreFollowed() {
        Asked asked = asked();
        Stream stream = asked.stream(
                asked.good("req_total{code=\"200\"}", "req_total"),
                3 * STEP,
                new Promise.By(List.of("instance"), 1, false));
        assertThat(Asked.segments(Objects.requireNonNull(
                        asked.read(List.of(stream), HALF_HOUR).get(stream))))
                .startsWith("[] 00:00 5/5, 00:15 60/63")
                .contains("[a] 00:00 5/5, 00:15 30/33")
                .contains("[other] 00:00 0/0, 00:15 30/30");
    }

    @Test
    void oneFailingQueryLeavesTheOthers() {
        Asked asked = asked();
        Stream wrong = asked.stream(asked.atMost("queue +", "1"), STEP, Promise.By.WHOLE);
        Stream right = asked.stream(asked.atMost("max(queue)", "5"), STEP, Promise.By.WHOLE);
        Map<Stream, Map<Segment, Reading>> readings = asked.read(List.of(wrong, right), HALF_HOUR);
        assertThat(Asked.whole(Objects.requireNonNull(readings.get(wrong))))
                .startsWith("missing: http://127.0.0.1:")
                .contains("answered 400, bad_data: ", "parse error", "asked for queue +");
        assertThat(Asked.whole(Objects.requireNonNull(readings.get(right)))).startsWith("00:00 1/1, 00:05 0/1");
    }

    /** Slices of twenty years: the one that began about 2010 is not over. */
    @Test
    void whatIsNotOverYetIsNotKnown() {
        long grain = Duration.ofDays(20 * 365).toMillis();
        Range range = new Range(grain, 4 * grain);
        Asked asked = asked();
        Reading reading =
                asked.read(asked.atMost("vector(1)", "1"), grain, range).get(Segment.WHOLE);
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Counted.class,
                        counted -> assertThat(counted.slices()).containsExactly(new SliceCount(grain, 1, 1)));
    }
}
