package dev.mainstay.web;

import dev.mainstay.engine.Round;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Window;
import dev.mainstay.stat.Counts;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Timeline;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How things stand as Prometheus text: Mainstay's own series, and the names that Sloth's rules record, so that dashboards made for those
 * show these. What is unknown has no sample.
 */
final class Metrics {
    /** Those of Sloth's rules, the shortest first. */
    private static final Map<String, Duration> WINDOWS = windows("5m", "30m", "1h", "2h", "6h", "1d", "3d");

    private static final double DAY_MILLIS = 86_400_000;

    private final StringBuilder text = new StringBuilder();

    private Metrics() {}

    static Answer of(Optional<Round> latest, long now, int undelivered) {
        Metrics metrics = new Metrics();
        metrics.one("mainstay_up", "The loop has gone round at least once.", latest.isPresent() ? 1 : 0);
        metrics.one(
                "mainstay_messages_undelivered",
                "Messages that were tried and have not arrived, over all channels.",
                undelivered);
        latest.ifPresent(round -> metrics.round(round, now));
        return Answer.of(Status.OK_200, "text/plain; version=0.0.4; charset=utf-8", metrics.text.toString());
    }

    private void round(Round round, long now) {
        one("mainstay_round_age_seconds", "Since the last round began.", (now - round.at()) / 1000.0);
        one("mainstay_round_duration_seconds", "How long the last round took.", round.tookMillis() / 1000.0);
        one(
                "mainstay_round_failed",
                "The last round could not be finished.",
                round.trouble().isPresent() ? 1 : 0);
        one(
                "mainstay_document_errors",
                "Errors of documents that are not in force.",
                round.refused().size());
        List<Subjects.One> all = Subjects.of(round);
        many(
                "mainstay_promise_state",
                "0 kept, 1 burning, 2 broken; no sample where it is not proven.",
                all,
                one -> switch (one.state()) {
                    case KEPT -> 0;
                    case BURNING -> 1;
                    case BROKEN -> 2;
                    case UNKNOWN -> Double.NaN;
                });
        // Money has no share that may be bad.
        List<Subjects.One> shares = all.stream()
                .filter(one -> !(one.promise().indicator() instanceof Indicator.Spend))
                .toList();
        many(
                "slo:objective:ratio",
                "The target.",
                shares,
                one -> one.promise().target().doubleValue());
        many(
                "slo:error_budget:ratio",
                "The share that may be bad.",
                shares,
                one -> one.promise().allowance().doubleValue());
        many("slo:time_period:days", "The length of the period.", shares, Metrics::days);
        many(
                "slo:period_burn_rate:ratio",
                "The bad share of the period over the share that may be bad.",
                shares,
                one -> (1 - one.verdict().evidence().sli())
                        / one.promise().allowance().doubleValue());
        many(
                "slo:period_error_budget_remaining:ratio",
                "The share of the error budget that is left.",
                shares,
                one -> one.verdict().evidence().remaining());
        many(
                "slo:current_burn_rate:ratio",
                "The bad share of the last five minutes over the share that may be bad.",
                shares,
                one -> bad(round, one, Duration.ofMinutes(5))
                        / one.promise().allowance().doubleValue());
        WINDOWS.forEach((window, length) -> many(
                "slo:sli_error:ratio_rate" + window,
                "The bad share of the last " + window + ".",
                shares,
                one -> bad(round, one, length)));
        many("sloth_slo_info", "Which promises there are.", shares, one -> 1);
    }

    /** The bad share of so long a time up to what was seen last; no number where nothing was seen in it. */
    private static double bad(Round round, Subjects.One one, Duration length) {
        Timeline units = round.past().units().get(one.promise().id());
        if (units == null || units.isEmpty()) return Double.NaN;
        long until = one.verdict().at();
        Counts counts = units.sum(units.align(new Range(until - length.toMillis(), until)));
        return counts.total() == 0 ? Double.NaN : (double) counts.bad() / counts.total();
    }

    private static double days(Subjects.One one) {
        return switch (one.promise().window()) {
            case Window.Rolling rolling -> rolling.length().toMillis() / DAY_MILLIS;
            case Window.Calendar calendar -> one.verdict().period().millis() / DAY_MILLIS;
        };
    }

    private void one(String name, String help, double value) {
        head(name, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private void many(String name, String help, List<Subjects.One> all, Function<Subjects.One, Number> value) {
        head(name, help);
        for (Subjects.One one : all) {
            double number = value.apply(one).doubleValue();
            if (Double.isNaN(number)) continue;
            text.append(name)
                    .append('{')
                    .append(labels(one.promise()))
                    .append("} ")
                    .append(number == Double.NEGATIVE_INFINITY ? "-Inf" : Double.toString(number))
                    .append('\n');
        }
    }

    private void head(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static Map<String, Duration> windows(String... names) {
        Map<String, Duration> windows = new LinkedHashMap<>();
        for (String name : names)
            windows.put(
                    name,
                    Duration.parse(
                            name.endsWith("d")
                                    ? "P" + name.toUpperCase(Locale.ROOT)
                                    : "PT" + name.toUpperCase(Locale.ROOT)));
        return Collections.unmodifiableMap(windows);
    }

    private static String labels(Promise promise) {
        String service = promise.service().orElse(promise.of().name());
        String slo = promise.id().promise().orElse(promise.id().name());
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("promise", promise.id().toString());
        labels.put("sloth_id", service + "-" + slo);
        labels.put("sloth_service", service);
        labels.put("sloth_slo", slo);
        List<String> written = new ArrayList<>();
        labels.forEach((name, value) -> written.add(name + "=\"" + escaped(value) + "\""));
        return String.join(",", written);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
