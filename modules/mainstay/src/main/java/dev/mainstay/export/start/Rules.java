package dev.mainstay.export.start;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be promised of one metric, by what its name and labels say. */
final class Rules {
    private static final List<String> HTTP_STATUS =
            List.of("code", "status", "status_code", "http_status", "http_status_code", "http_response_status_code");
    private static final List<String> OUTCOMES = List.of("result", "outcome", "status");
    private static final Set<String> FAILED = Set.of("error", "errors", "failed", "failure", "fail", "timeout");
    private static final String GRPC_FAILED = "Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss";
    private static final Pattern REQUESTS =
            Pattern.compile(".*(requests?|responses?|calls?|queries|predictions?|inferences?)_total");
    private static final Pattern DURATION =
            Pattern.compile(".*_(duration|latency|handling|response_time|time)(_seconds)?");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9x][0-9x]");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    /** The labels whose values decide, and the job. */
    static final List<String> LABELS = Stream.of(List.of("job", "grpc_code", "le"), HTTP_STATUS, OUTCOMES)
            .flatMap(List::stream)
            .distinct()
            .toList();

    private Rules() {}

    static boolean interesting(String name) {
        return name.equals("up")
                || name.equals("grpc_server_handled_total")
                || REQUESTS.matcher(name).matches()
                || DURATION.matcher(name).matches();
    }

    /** @param job the job whose series it is about; empty for all */
    static Optional<Proposal> proposal(Metric metric, String job) {
        return switch (metric.type()) {
            case COUNTER -> answered(metric, job);
            case HISTOGRAM -> fast(metric, job);
            case GAUGE -> metric.name().equals("up") && !job.isEmpty() ? Optional.of(up(job)) : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }

    private static Optional<Proposal> answered(Metric metric, String job) {
        if (metric.name().equals("grpc_server_handled_total") && metric.labels().containsKey("grpc_code"))
            return Optional.of(ratio(
                    metric,
                    job,
                    "grpc_code=~\"" + GRPC_FAILED + "\"",
                    "A call gets an answer that is no server's error."));
        if (!REQUESTS.matcher(metric.name()).matches()) return Optional.empty();
        Optional<String> status = metric.label(HTTP_STATUS)
                .filter(label -> metric.values(label).stream()
                        .anyMatch(v -> STATUS.matcher(v).matches()));
        if (status.isPresent())
            return Optional.of(ratio(
                    metric, job, status.get() + "=~\"5..\"", "A request gets an answer that is no server error."));
        return metric.label(OUTCOMES).flatMap(label -> {
            List<String> failed = metric.values(label).stream()
                    .filter(FAILED::contains)
                    .sorted()
                    .toList();
            return failed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ratio(
                            metric, job, label + "=~\"" + String.join("|", failed) + "\"", "A request succeeds."));
        });
    }

    private static Proposal ratio(Metric metric, String job, String failed, String description) {
        return new Proposal(
                name(metric, "-available"),
                description,
                "{ratio: {source: prometheus, bad: " + Quotes.of(selector(metric.name(), job, failed)) + ", total: "
                        + Quotes.of(selector(metric.name(), job, "")) + "}}",
                "99.9%",
                "page");
    }

    private static Optional<Proposal> fast(Metric metric, String job) {
        if (!DURATION.matcher(metric.name()).matches()) return Optional.empty();
        return edge(metric.values("le"))
                .map(edge -> new Proposal(
                        name(metric, "-fast"),
                        "The answer comes within " + edge + ".",
                        "{latency: {source: prometheus, metric: " + Quotes.of(selector(metric.name(), job, ""))
                                + ", atMost: " + edge + "}}",
                        "99%",
                        "ticket"));
    }

    private static Proposal up(String job) {
        return new Proposal(
                "up",
                "Every instance answers its scrape.",
                "{threshold: {source: prometheus, value: " + Quotes.of("min(" + selector("up", job, "") + ")")
                        + ", atLeast: 1}}",
                "99%",
                "ticket");
    }

    /** The bucket's edge from a quarter of a second on that is a whole number of milliseconds, else the longest such. */
    private static Optional<String> edge(List<String> edges) {
        List<BigDecimal> usable = new ArrayList<>();
        for (String edge : edges) seconds(edge).ifPresent(usable::add);
        usable.sort(Comparator.naturalOrder());
        return usable.stream()
                .filter(edge -> edge.compareTo(QUARTER) >= 0)
                .findFirst()
                .or(() -> usable.isEmpty() ? Optional.empty() : Optional.of(usable.getLast()))
                .map(edge -> edge.movePointRight(3).longValueExact())
                .map(ms -> ms % 1000 == 0 ? ms / 1000 + "s" : ms + "ms");
    }

    private static Optional<BigDecimal> seconds(String edge) {
        if (edge.length() > 20 || !edge.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) return Optional.empty();
        BigDecimal value = new BigDecimal(edge).movePointRight(3).stripTrailingZeros();
        return value.signum() > 0 && value.scale() <= 0 ? Optional.of(value.movePointLeft(3)) : Optional.empty();
    }

    private static String selector(String metric, String job, String matcher) {
        List<String> matchers = new ArrayList<>();
        if (!job.isEmpty()) matchers.add("job=" + Quotes.matcher(job));
        if (!matcher.isEmpty()) matchers.add(matcher);
        return matchers.isEmpty() ? metric : metric + "{" + String.join(",", matchers) + "}";
    }

    private static String name(Metric metric, String suffix) {
        String base = Quotes.name(metric.name().replaceFirst("_(total|seconds)$", ""));
        return Quotes.name(base.substring(0, Math.min(base.length(), 63 - suffix.length())) + suffix);
    }
}
