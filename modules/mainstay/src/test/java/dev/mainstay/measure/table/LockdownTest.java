package dev.mainstay.measure.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write as SQL is hostile until shown to be one expression over the columns of their own table. */
class LockdownTest {
    private static final Range DAY = Tables.range("2024-03-01T00:00:00Z", "2024-03-02T00:00:00Z");

    @TempDir
    Path folder;

    private Source.Table table = Tables.table("", "");

    @BeforeEach
    void write() {
        table = Tables.table(
                Written.parquet(
                        folder, "rows.parquet", "SELECT TIMESTAMP '2024-03-01 00:00:00' AS event, 200 AS status"),
                "event");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT count(*) FROM read_csv('/etc/passwd')) > 0",
                "EXISTS (SELECT 1 FROM read_text('/etc/hostname'))",
                "status IN (SELECT 200)",
                "true); COPY (SELECT 1) TO '/tmp/leak.csv'; SELECT (true",
                "true; ATTACH '/tmp/other.db'",
                "true) FROM read_csv('/etc/passwd') --",
                "true), (true",
                "true) UNION ALL SELECT (false",
                "true) ORDER BY (1",
                "true) WHERE (true",
                "status = ?",
                "status = $1",
                "event < now()",
                "event < current_date",
                "random() < 0.5",
                "getenv('HOME') = 'x'",
                "row_number() OVER () = 1",
                "COLUMNS(*) > 1",
                "INSTALL httpfs",
                "COPY rows TO 'x'",
                "",
                "  ",
                "status <",
                "no_such_column = 1",
                "no_such_function(status)",
                "'a' + 1",
                "count(*) > 1"
            })
    void refusesWhatIsNotOneExpressionOverTheTable(String predicate) {
        Stream bad = Tables.stream(table, Tables.good(table, predicate));
        Stream sound = new Stream("t", bad.source(), Tables.good(table, "status = 200"), bad.grain(), bad.segments());
        try (TableMeter meter = new TableMeter(table, Settings.DEFAULT)) {
            var readings = meter.read(List.of(bad, sound), DAY);
            assertThat(Tables.text(readings.getOrDefault(bad, Map.of()).get(Segment.WHOLE)))
                    .startsWith("missing: ")
                    .hasSizeGreaterThan(20);
            assertThat(Tables.text(readings.getOrDefault(sound, Map.of()).get(Segment.WHOLE)))
                    .isEqualTo("00:00 1/1");
        }
    }

    /** Even if an expression got through, the engine itself stays inside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM glob('/etc/*')",
                "COPY (SELECT 1) TO '/tmp/mainstay-leak.csv'",
                "EXPORT DATABASE '/tmp/mainstay-leak'",
                "ATTACH '/tmp/mainstay-leak.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
                "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
                "SET enable_external_access = true",
                "SET allowed_directories = ['/']",
                "SET lock_configuration = false",
                "SET memory_limit = '100GB'",
                "RESET memory_limit"
            })
    void theEngineCannotLeaveItsFolder(String statement) throws Refused {
        try (Duck duck = Duck.open(List.of(folder + "/"), Settings.DEFAULT)) {
            assertThatThrownBy(() -> duck.ask(statement, rows -> rows.next())).isInstanceOf(Refused.class);
        }
    }

    @Test
    void sideStepsOutOfTheFolderAreRefused() throws Refused {
        try (Duck duck = Duck.open(List.of(folder + "/"), Settings.DEFAULT)) {
            String outside =
                    folder.resolve("../../../../../../../../etc/passwd").toString();
            assertThatThrownBy(() -> duck.ask("SELECT * FROM read_text('" + outside + "')", rows -> rows.next()))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aMissingFileIsMissing() {
        Source.Table gone = Tables.table(folder.resolve("gone-*.parquet").toString(), "event");
        Reading reading = Tables.read(gone, Tables.stream(gone, Tables.good(gone, "true")), DAY)
                .get(Segment.WHOLE);
        assertThat(Tables.text(reading)).contains("gone-*.parquet");
    }
}
