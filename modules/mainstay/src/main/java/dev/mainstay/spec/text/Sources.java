package dev.mainstay.spec.text;

import dev.mainstay.spec.Position;
import dev.mainstay.spec.Secret;
import dev.mainstay.spec.Source;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checked sources as records. */
final class Sources {
    /** The beginning of an address, which is no path and stays as it is written. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:/");

    private Sources() {}

    /** The source that a choice {@code {table: {…}}} means. */
    static Source read(Node.Entry choice) {
        View v = View.of(choice.value());
        return switch (choice.key()) {
            case "metrics" ->
                v.has("scrape")
                        ? new Source.Scrape(
                                url(v, "scrape"), v.duration("every").orElseThrow(), v.texts("retain"))
                        : new Source.Receive(v.texts("retain"));
            case "prometheus" -> new Source.Prometheus(url(v, "url"), secret(v, "token"));
            case "table" -> table(v);
            case "billing" -> new Source.Billing(v.need("format"), files(v));
            case "counts" ->
                new Source.Counts(files(v), Source.Form.valueOf(v.need("form").toUpperCase(Locale.ROOT)));
            case "runs" -> new Source.Runs(files(v));
            case "hosts" -> new Source.Hosts(v.duration("every").orElseThrow());
            case "probe" ->
                new Source.Probe(
                        url(v, "url"),
                        v.duration("every").orElseThrow(),
                        v.duration("timeout").orElseThrow());
            case "lineage" -> new Source.Lineage();
            case "foreign" -> new Source.Foreign(v.need("type"), v.textMap("connection"));
            default -> throw new IllegalStateException("no shape admits the source " + choice.key());
        };
    }

    private static Source table(View v) {
        Optional<Source.Database> database = v.has("url")
                ? Optional.of(
                        new Source.Database(url(v, "url"), v.text("user"), secret(v, "password"), v.need("table")))
                : Optional.empty();
        return new Source.Table(
                Source.Engine.valueOf(v.need("engine").toUpperCase(Locale.ROOT)),
                files(v),
                database,
                v.need("time"),
                v.zone("timeZone"),
                v.duration("lateness").orElse(Duration.ZERO),
                v.textMap("derive"),
                v.text("precision").filter(p -> !p.equals("full")).map(BigDecimal::new),
                v.texts("keep"));
    }

    private static URI url(View v, String key) {
        return Scalars.url(v.need(key)).orElseThrow();
    }

    static List<String> files(View v) {
        return v.scalars("files").stream()
                .map(s -> ADDRESS.matcher(s.text()).lookingAt()
                        ? s.text()
                        : path(s.text(), s.at()).toString())
                .toList();
    }

    /** A path as its document means it: relative to the document's file. */
    static Path path(String text, Position at) {
        return Source.folder(at).resolve(text).normalize();
    }

    static Optional<Secret> secret(View v, String key) {
        return v.view(key).flatMap(View::choice).map(Sources::secret);
    }

    private static Secret secret(Node.Entry choice) {
        View at = View.of(choice.value());
        return switch (choice.key()) {
            case "env" ->
                new Secret.Env(View.of(Node.one("name", choice.value())).need("name"));
            case "file" ->
                new Secret.File(path(View.of(Node.one("path", choice.value())).need("path"), choice.at()));
            default -> new Secret.Kubernetes(at.need("namespace"), at.need("name"), at.need("key"));
        };
    }

    /** Between two looks of the source, if it has a pace of its own. */
    static Optional<Duration> every(Source source) {
        return switch (source) {
            case Source.Scrape scrape -> Optional.of(scrape.every());
            case Source.Hosts hosts -> Optional.of(hosts.every());
            case Source.Probe probe -> Optional.of(probe.every());
            case Source.Prometheus none -> Optional.empty();
            case Source.Receive none -> Optional.empty();
            case Source.Table none -> Optional.empty();
            case Source.Billing none -> Optional.empty();
            case Source.Counts none -> Optional.empty();
            case Source.Runs none -> Optional.empty();
            case Source.Lineage none -> Optional.empty();
            case Source.Foreign none -> Optional.empty();
        };
    }

    static Duration lateness(Source source) {
        return source instanceof Source.Table table ? table.lateness() : Duration.ZERO;
    }

    /** The type as OpenSLO documents name it. */
    static String type(Source source) {
        return switch (source) {
            case Source.Prometheus prometheus -> "prometheus";
            case Source.Scrape metrics -> "metrics";
            case Source.Receive metrics -> "metrics";
            case Source.Table table -> table.engine().name().toLowerCase(Locale.ROOT);
            case Source.Billing billing -> "billing";
            case Source.Counts counts -> "counts";
            case Source.Runs runs -> "runs";
            case Source.Hosts hosts -> "hosts";
            case Source.Probe probe -> "probe";
            case Source.Lineage lineage -> "lineage";
            case Source.Foreign foreign -> foreign.type();
        };
    }
}
