package dev.mainstay.cli;

import dev.mainstay.export.start.Metric;
import dev.mainstay.export.start.Proposals;
import dev.mainstay.measure.catalogue.Catalogue;
import dev.mainstay.stat.Range;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/** What a Prometheus offers to promise on. */
sealed interface Offers {
    long DAY = Duration.ofDays(1).toMillis();

    /** The metrics worth a look that had a sample in the last day; {@code more} were not looked at. */
    record Had(List<Metric> metrics, int more) implements Offers {}

    /** No usable answer. */
    record Silent(String reason) implements Offers {}

    /** No address of a Prometheus. */
    record Wrong(String reason) implements Offers {}

    static Offers ask(String url, long now) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            return new Wrong("'" + url + "' is no URL: " + e.getReason() + "; it looks like http://127.0.0.1:9090");
        }
        if (!url.matches("https?://.+") || address.getHost() == null)
            return new Wrong("'" + url + "' is no URL of a Prometheus; it looks like http://127.0.0.1:9090");
        Range lately = new Range(now - DAY, now);
        return switch (Catalogue.read(address, Proposals::interesting, Proposals.LABELS, lately)) {
            case Catalogue.Missing missing -> new Silent(missing.reason());
            case Catalogue.Found found ->
                new Had(
                        found.entries().stream()
                                .map(e -> new Metric(e.name(), type(e.type()), e.labels()))
                                .toList(),
                        found.more());
        };
    }

    private static Metric.Type type(String type) {
        return switch (type) {
            case "counter" -> Metric.Type.COUNTER;
            case "gauge" -> Metric.Type.GAUGE;
            case "histogram" -> Metric.Type.HISTOGRAM;
            default -> Metric.Type.OTHER;
        };
    }
}
