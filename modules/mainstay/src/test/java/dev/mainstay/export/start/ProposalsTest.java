package dev.mainstay.export.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics become promises only where their names and labels say what is good. */
class ProposalsTest {
    record Row(String about, Metric metric, List<String> expected) {}

    private static Metric metric(String name, Metric.Type type, Map<String, List<String>> labels) {
        return new Metric(name, type, labels);
    }

    static Stream<Row> proposed() {
        return Stream.of(
                new Row(
                        "a status",
                        metric("http_requests_total", Metric.Type.COUNTER, Map.of("code", List.of("200", "404"))),
                        List.of(
                                "http-requests-available:",
                                "http_requests_total{code=~\\\"5..\\\"}",
                                "total: \"http_requests_total\"")),
                new Row(
                        "a status in words",
                        metric(
                                "predictions_total",
                                Metric.Type.COUNTER,
                                Map.of("status", List.of("ok", "error", "timeout"))),
                        List.of("predictions-available:", "status=~\\\"error|timeout\\\"")),
                new Row(
                        "grpc",
                        metric("grpc_server_handled_total", Metric.Type.COUNTER, Map.of("grpc_code", List.of("OK"))),
                        List.of("grpc-server-handled-available:", "grpc_code=~\\\"Unknown|DeadlineExceeded")),
                new Row(
                        "the first edge from a quarter of a second on",
                        metric(
                                "http_request_duration_seconds",
                                Metric.Type.HISTOGRAM,
                                Map.of("le", List.of("0.1", "1", "0.3", "+Inf"))),
                        List.of("http-request-duration-fast:", "atMost: 300ms")),
                new Row(
                        "the longest edge where none is so long",
                        metric(
                                "rpc_latency_seconds",
                                Metric.Type.HISTOGRAM,
                                Map.of("le", List.of("0.005", "0.0005", "0.1"))),
                        List.of("atMost: 100ms")),
                new Row(
                        "whole seconds",
                        metric("job_duration_seconds", Metric.Type.HISTOGRAM, Map.of("le", List.of("10", "2.0"))),
                        List.of("atMost: 2s")),
                new Row(
                        "up",
                        metric("up", Metric.Type.GAUGE, Map.of("job", List.of("api", "db \"1\""))),
                        List.of("{name: api}", "{name: db-1}", "min(up{job=\\\"db \\\\\\\"1\\\\\\\"\\\"})")));
    }

    @ParameterizedTest
    @MethodSource("proposed")
    void proposes(Row row) {
        assertThat(Proposals.of(List.of(row.metric())).text("http://127.0.0.1:9090"))
                .as(row.about())
                .contains(row.expected());
    }

    static Stream<Row> nothing() {
        return Stream.of(
                new Row(
                        "no status",
                        metric("http_requests_total", Metric.Type.COUNTER, Map.of("method", List.of("GET"))),
                        List.of()),
                new Row(
                        "no failure seen",
                        metric("calls_total", Metric.Type.COUNTER, Map.of("result", List.of("ok"))),
                        List.of()),
                new Row(
                        "no requests",
                        metric("bytes_total", Metric.Type.COUNTER, Map.of("code", List.of("200"))),
                        List.of()),
                new Row(
                        "no edge",
                        metric("x_duration_seconds", Metric.Type.HISTOGRAM, Map.of("le", List.of("+Inf", "NaN"))),
                        List.of()),
                new Row(
                        "no duration",
                        metric("size_bytes", Metric.Type.HISTOGRAM, Map.of("le", List.of("1"))),
                        List.of()),
                new Row(
                        "a gauge",
                        metric("http_requests_total", Metric.Type.GAUGE, Map.of("code", List.of("200"))),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void proposesNothing(Row row) {
        assertThat(Proposals.of(List.of(row.metric())).isEmpty())
                .as(row.about())
                .isTrue();
    }

    @Test
    void writesOneServiceAJob() throws IOException {
        List<String> jobs = List.of("api", "worker");
        String text = Proposals.of(List.of(
                        metric("up", Metric.Type.GAUGE, Map.of("job", jobs)),
                        metric(
                                "http_requests_total",
                                Metric.Type.COUNTER,
                                Map.of("job", List.of("api"), "code", List.of("200", "500"))),
                        metric(
                                "http_request_duration_seconds",
                                Metric.Type.HISTOGRAM,
                                Map.of("job", List.of("api"), "le", List.of("0.1", "0.25", "0.5", "+Inf")))))
                .text("http://127.0.0.1:9090");
        assertThat(text).isEqualTo(Files.readString(Path.of("src/test/cases/export/proposals/jobs.expected.yaml")));
    }
}
