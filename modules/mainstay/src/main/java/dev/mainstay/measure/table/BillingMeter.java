package dev.mainstay.measure.table;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.measure.Unread;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what was charged from files of FOCUS records: {@code EffectiveCost}, or {@code BilledCost} where there is none, at the start of
 * its charge period. {@code tags.NAME} in a condition is a tag. A refund is set against the charges after it. Records in another currency
 * than the plan's make the budget unknown. Columns: FOCUS 1.2, FinOps Foundation.
 */
public final class BillingMeter implements Meter {
    private static final Pattern TAG =
            Pattern.compile("'(?:[^']|'')*'|\\btags\\.([A-Za-z_][A-Za-z0-9_-]*)", Pattern.CASE_INSENSITIVE);

    private final TableMeter table;

    public BillingMeter(Source.Billing source, Settings settings) {
        this.table = new TableMeter(
                new Source.Table(
                        Source.Engine.DUCKDB,
                        source.files(),
                        Optional.empty(),
                        "ChargePeriodStart",
                        Optional.of(ZoneOffset.UTC),
                        Duration.ZERO,
                        Map.of(),
                        Optional.empty(),
                        List.of()),
                settings);
    }

    @Override
    public Map<Stream, Map<Segment, Reading>> read(List<Stream> streams, Range range) {
        Map<Stream, Map<Segment, Reading>> readings = new LinkedHashMap<>();
        Map<Stream, Stream> asked = new LinkedHashMap<>();
        try {
            Map<String, String> columns = table.columns();
            for (Stream stream : streams) {
                if (stream.indicator() instanceof Indicator.Spend spend)
                    asked.put(stream, spending(stream, spend, columns));
                else readings.put(stream, Unread.missing("billing records answer spend only"));
            }
        } catch (Refused e) {
            return new Unread(e.reason()).read(streams, range);
        }
        Map<Stream, Map<Segment, Reading>> answers = table.read(List.copyOf(asked.values()), range);
        asked.forEach((stream, sent) ->
                readings.put(stream, answers.getOrDefault(sent, Unread.missing("the table did not answer"))));
        return readings;
    }

    private static Stream spending(Stream stream, Indicator.Spend spend, Map<String, String> columns) throws Refused {
        String cost = columns.containsKey("EffectiveCost") ? "EffectiveCost" : "BilledCost";
        for (String column : List.of(cost, "BillingCurrency"))
            if (!columns.containsKey(column))
                throw new Refused("no column " + column + ": the files are no FOCUS records");
        String currency = Sql.text(spend.amount().currency().getCurrencyCode());
        String value = "CASE WHEN BillingCurrency = " + currency + " THEN CAST(" + cost
                + " AS DECIMAL(38, 12)) ELSE CAST(error('charges in ' || coalesce(BillingCurrency, 'no currency')"
                + " || ', but the plan is in ' || " + currency + ") AS DECIMAL(38, 12)) END";
        Indicator.Spend on = new Indicator.Spend(
                spend.source(),
                Optional.of(new Query(spend.source(), value, Position.NONE)),
                spend.where().map(BillingMeter::tags),
                spend.amount(),
                spend.known());
        return new Stream(stream.id(), stream.source(), on, stream.grain(), stream.segments(), stream.patience());
    }

    /** A condition with every tag looked up in the JSON that holds them; text in quotes stays. */
    static String tags(String where) {
        return TAG.matcher(where)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : "json_extract_string(Tags, '$.\"" + found.group(1) + "\"')"));
    }

    @Override
    public Newest newest(List<Stream> streams) {
        return table.newest(streams);
    }

    @Override
    public Newest newest(List<Stream> streams, long before) {
        return table.newest(streams, before);
    }

    @Override
    public void close() {
        table.close();
    }
}
