package dev.mainstay.spec;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of {@link DataSource}. Paths and globs are absolute: they were resolved against their document's folder. An address among them
 * stays as it is written.
 */
public sealed interface Source {
    /** A Prometheus-compatible query API. */
    record Prometheus(URI url, Optional<Secret> token) implements Source {}

    /** Prometheus text exposition, read every {@code every}. */
    record Scrape(URI url, Duration every, List<String> retain) implements Source {}

    /** Metrics that others push. */
    record Receive(List<String> retain) implements Source {}

    /** Rows: files read by DuckDB, or a table of a database. */
    record Table(
            Engine engine,
            List<String> files,
            Optional<Database> database,
            String time,
            Optional<ZoneId> zone,
            Duration lateness,
            Map<String, String> derive,
            Optional<BigDecimal> precision,
            List<String> keep)
            implements Source {}

    /** The connection of a table that is not a file. */
    record Database(URI url, Optional<String> user, Optional<Secret> password, String table) {}

    /** The SQL engine that holds a table. */
    enum Engine {
        DUCKDB,
        POSTGRESQL,
        SPARK,
        TRINO
    }

    /** Cost and usage records. */
    record Billing(String format, List<String> files) implements Source {}

    /** Counts made elsewhere: JSON lines in files, or pushed. */
    record Counts(List<String> files, Form form) implements Source {}

    /** Whether a count is the increase since the last one, or a running total. */
    enum Form {
        DELTA,
        COUNTER
    }

    /** Records of training, tuning and batch runs: JSON lines in files, or pushed. */
    record Runs(List<String> files) implements Source {}

    /** The machines that Mainstay runs on. */
    record Hosts(Duration every) implements Source {}

    /** Requests that Mainstay sends itself. */
    record Probe(URI url, Duration every, Duration timeout) implements Source {}

    /** Lineage events that others push. */
    record Lineage() implements Source {}

    /** A kind of source of an OpenSLO document that Mainstay does not read, e.g. {@code datadog}. */
    record Foreign(String type, Map<String, String> connection) implements Source {}

    /** The folder that a relative path of a document is resolved against. */
    static Path folder(Position at) {
        Path parent = Path.of(at.file()).toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
