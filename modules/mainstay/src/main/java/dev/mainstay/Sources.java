package dev.mainstay;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Meters;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Unread;
import dev.mainstay.measure.counts.CountsMeter;
import dev.mainstay.measure.prometheus.PrometheusMeter;
import dev.mainstay.measure.runs.RunsMeter;
import dev.mainstay.measure.table.BillingMeter;
import dev.mainstay.measure.table.Rates;
import dev.mainstay.measure.table.TableMeter;
import dev.mainstay.net.Outbound;
import dev.mainstay.net.Secrets;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;

/** Every kind of source and the meter that reads it. */
record Sources(Settings settings, Outbound outbound, Secrets secrets, Rates rates) implements Meters {
    Sources(Settings settings, Outbound outbound, Secrets secrets) {
        this(settings, outbound, secrets, new Rates());
    }

    @Override
    public Meter open(DataSource source) {
        return switch (source.source()) {
            case Source.Table table -> new TableMeter(table, settings, rates);
            case Source.Counts counts -> new CountsMeter(counts, settings);
            case Source.Prometheus prometheus -> new PrometheusMeter(prometheus, settings, outbound, secrets);
            case Source.Scrape scrape -> unread(source, "scrape");
            case Source.Receive receive -> unread(source, "receive");
            case Source.Billing billing -> new BillingMeter(billing, settings);
            case Source.Runs runs -> RunsMeter.files(runs, settings);
            case Source.Hosts hosts -> unread(source, "hosts");
            case Source.Probe probe -> unread(source, "probe");
            case Source.Lineage lineage -> unread(source, "lineage");
            case Source.Foreign foreign -> unread(source, foreign.type());
        };
    }

    private static Meter unread(DataSource source, String kind) {
        return new Unread(source.name() + ": sources of kind " + kind + " are parsed, not read by this version");
    }
}
