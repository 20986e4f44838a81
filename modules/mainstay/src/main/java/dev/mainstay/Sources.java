package dev.mainstay;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Meters;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Unread;
import dev.mainstay.measure.counts.CountsMeter;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import java.util.Locale;

/** The meters of every kind of source. */
public record Sources(Settings settings) implements Meters {
    @Override
    public Meter open(DataSource source) {
        return switch (source.source()) {
            case Source.Table table -> table(table);
            case Source.Prometheus none -> unread("prometheus");
            case Source.Scrape none -> unread("metrics.scrape");
            case Source.Receive none -> unread("metrics.receive");
            case Source.Billing none -> unread("billing");
            case Source.Counts counts -> new CountsMeter(counts, settings);
            case Source.Runs none -> unread("runs");
            case Source.Hosts none -> unread("hosts");
            case Source.Probe none -> unread("probe");
            case Source.Lineage none -> unread("lineage");
            case Source.Foreign foreign -> unread("a source of type " + foreign.type());
        };
    }

    private Meter table(Source.Table table) {
        return switch (table.engine()) {
            case DUCKDB -> new TableMeter(table, settings);
            case POSTGRESQL, SPARK, TRINO ->
                unread("a table in " + table.engine().name().toLowerCase(Locale.ROOT));
        };
    }

    private static Meter unread(String what) {
        return new Unread(what + " is not read by this version");
    }
}
