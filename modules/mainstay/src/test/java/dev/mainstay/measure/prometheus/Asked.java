package dev.mainstay.measure.prometheus;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Indicators on one Prometheus and their readings, written short. */
record Asked(URI url) {
    static final long MINUTE = 60_000;

    DataSource source() {
        return new DataSource("metrics", new Source.Prometheus(url, Optional.empty()), Position.NONE);
    }

    Query query(String text) {
        return new Query(source(), text, Position.NONE);
    }

    Indicator good(String good, String total) {
        return new Indicator.Ratio(Optional.of(query(good)), Optional.empty(), Optional.of(query(total)), true);
    }

    Indicator bad(String bad, String total) {
        return new Indicator.Ratio(Optional.empty(), Optional.of(query(bad)), Optional.of(query(total)), true);
    }

    Indicator amounts(String good, String total) {
        return new Indicator.Ratio(Optional.of(query(good)), Optional.empty(), Optional.of(query(total)), false);
    }

    Indicator share(String query, boolean success) {
        return new Indicator.Raw(query(query), success);
    }

    Indicator latency(String metric, Duration atMost) {
        return new Indicator.Latency(source(), Optional.of(metric), Optional.empty(), atMost);
    }

    Indicator atMost(String value, String bound) {
        return new Indicator.Threshold(query(value), Comparison.LTE, new BigDecimal(bound), Optional.empty());
    }

    Stream stream(Indicator indicator, long grain, Promise.By by) {
        return new Stream("s", source(), indicator, grain, by);
    }

    Map<Segment, Reading> read(Indicator indicator, long grain, Range range) {
        return read(List.of(stream(indicator, grain, Promise.By.WHOLE)), range)
                .values()
                .iterator()
                .next();
    }

    Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        return read(streams, range, Settings.DEFAULT, Outbound.DEFAULT);
    }

    Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range, Settings settings, Outbound policy) {
        Source.Prometheus source = new Source.Prometheus(url, Optional.empty());
        try (PrometheusMeter meter = new PrometheusMeter(source, settings, policy, new Secrets(Map.of()))) {
            return meter.read(streams, range);
        }
    }

    static String whole(Map<Segment, Reading> readings) {
        return text(Objects.requireNonNull(readings.get(Segment.WHOLE)));
    }

    /** Slices as {@code 00:00 1/2, 00:01 0/0}, then the notes; or the reason why there are none. */
    static String text(Reading reading) {
        return switch (reading) {
            case Reading.Missing missing -> "missing: " + missing.reason();
            case Reading.Scored scored -> "scored: " + scored.card().slices();
            case Reading.Counted counted ->
                counted.slices().stream()
                                .map(slice -> Instant.ofEpochMilli(slice.start())
                                                .toString()
                                                .substring(11, 16)
                                        + " " + slice.good() + "/" + slice.total())
                                .collect(Collectors.joining(", "))
                        + counted.notes().stream().map(note -> "; " + note).collect(Collectors.joining());
        };
    }

    static String segments(Map<Segment, Reading> readings) {
        return new TreeMap<>(readings)
                .entrySet().stream()
                        .map(entry -> "[" + entry.getKey() + "] " + text(entry.getValue()))
                        .collect(Collectors.joining(" "));
    }
}
