package dev.mainstay.measure.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Money;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingMeterTest {
    private static final String FOCUS = """
            ChargePeriodStart,BillingCurrency,BilledCost,EffectiveCost,Tags
            2024-03-01 00:00:00,USD,10,1.25,"{""service"": ""on-time""}"
            2024-03-01 00:30:00,USD,10,0.0000005,"{""service"": ""on-time""}"
            2024-03-01 01:00:00,USD,10,-3,"{""service"": ""on-time""}"
            2024-03-01 02:00:00,USD,10,5,"{""service"": ""on-time""}"
            2024-03-01 02:10:00,USD,10,7,"{""service"": ""other""}"
            """;
    private static final long HOUR = 3_600_000;
    private static final Range DAY = Tables.range("2024-03-01T00:00:00Z", "2024-03-02T00:00:00Z");

    @TempDir
    Path folder;

    private String read(Source source, Optional<String> value, String where, String currency) {
        DataSource bills = new DataSource("bills", source, Position.NONE);
        Indicator spend = new Indicator.Spend(
                bills,
                value.map(v -> new Query(bills, v, Position.NONE)),
                where.isEmpty() ? Optional.empty() : Optional.of(where),
                new Money(new BigDecimal(400), Currency.getInstance(currency)),
                List.of());
        Stream stream = new Stream("s", bills, spend, HOUR, Promise.By.WHOLE);
        try (var meter = source instanceof Source.Billing billing
                ? new BillingMeter(billing, Settings.DEFAULT)
                : new TableMeter((Source.Table) source, Settings.DEFAULT)) {
            return Tables.text(
                    Objects.requireNonNull(meter.read(List.of(stream), DAY).getOrDefault(stream, Map.of()))
                            .get(Segment.WHOLE));
        }
    }

    @Test
    void spendsMillionthsAndSetsRefundsAgainstLaterCharges() throws IOException {
        Path file = Files.writeString(folder.resolve("focus.csv"), FOCUS);
        Source billing = new Source.Billing("focus", List.of(file.toString()));
        assertThat(read(billing, Optional.empty(), "tags.service = 'on-time'", "USD"))
                .isEqualTo("00:00 0/1250000, 01:00 0/0, 02:00 0/2000000");
        assertThat(read(billing, Optional.empty(), "", "USD")).endsWith("02:00 0/9000000");
    }

    @Test
    void neverAddsTwoCurrencies() throws IOException {
        Path file = Files.writeString(folder.resolve("focus.csv"), FOCUS);
        assertThat(read(new Source.Billing("focus", List.of(file.toString())), Optional.empty(), "", "EUR"))
                .startsWith("missing: ")
                .contains("charges in USD, but the plan is in EUR");
    }

    @ParameterizedTest
    @CsvSource({"EffectiveCost", "sum(EffectiveCost)"})
    void aTableIsSummedOrSumsItself(String value) throws IOException {
        Path file = Files.writeString(folder.resolve("costs.csv"), FOCUS);
        assertThat(read(
                        Tables.table(file.toString(), "ChargePeriodStart"),
                        Optional.of(value),
                        "EffectiveCost > 2",
                        "USD"))
                .isEqualTo("00:00 0/0, 01:00 0/0, 02:00 0/12000000");
    }

    @Test
    void tagsAreLookedUpOutsideOfQuotes() {
        assertThat(BillingMeter.tags("Tags.team = 'tags.x'"))
                .isEqualTo("json_extract_string(Tags, '$.\"team\"') = 'tags.x'");
    }
}
