package dev.mainstay.measure.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mainstay.measure.Settings;
import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Comparison;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Money;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                "count(*) > 1",
                "PRAGMA database_list",
                "SET threads = 1",
                "LOAD httpfs",
                "EXPORT DATABASE '/tmp/leak'",
                "true) FROM glob('/etc/*') WHERE (true",
                "read_csv('/etc/passwd') = 1",
                "read_text('/etc/passwd') = 'x'",
                "read_blob('/etc/passwd') IS NULL",
                "glob('/etc/*') = 'x'",
                "query('SELECT 1') = 1",
                "current_setting('temp_directory') = ''",
                "getvariable('x') IS NULL",
                "version() = 'x'",
                "txid_current() > 0",
                "error('stop') IS NULL",
                "len(range(100000000)) > 0",
                "len(generate_series(1, 100000000)) > 0",
                "len(list_filter(range(1001), x -> x % 7 = 3)) > 0",
                "REPEAT('x', 2000000000) = 'y'",
                "repeat('x', status * 1000000) = 'y'",
                "'x'.repeat(2000000000) = 'y'",
                "repeat(repeat('x', 1000), 1000) = 'y'",
                "lpad('x', 2000000000, 'y') = 'y'",
                "rpad('x', status, 'y') = 'y'",
                "printf('%2000000000d', status) = 'y'",
                "format('{:>2000000000}', status) = 'y'",
                "format(chr(status), status) = 'y'",
                "len(list_resize([1], 2000000000)) > 1",
                "replace(replace('aa', 'a', 'aaaaaaaa'), 'a', 'aaaaaaaaa') = 'y'",
                "len([x FOR x IN [y FOR y IN range(1000)]]) > 0",
                "list_transform([1, 2], x -> list_transform([1, 2], y -> x)) IS NULL"
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

    /** What only looks like more is one expression. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lpad(CAST(status AS VARCHAR), 5, '0') = '00200'",
                "replace(replace('a-b_c', '-', ''), '_', ' ') = 'ab c'",
                "printf('%05d', status) = '00200'",
                "len(list_filter([1, 2, 3], x -> x > 1)) = 2",
                "status IN (200, 204) AND contains('range(', 'range')",
                "list_contains(range(200, 300), status)"
            })
    void readsWhatIsBounded(String predicate) {
        assertThat(Tables.text(Tables.read(table, Tables.stream(table, Tables.good(table, predicate)), DAY)
                        .get(Segment.WHOLE)))
                .isEqualTo("00:00 1/1");
    }

    /** Wherever users write SQL, one expression is refused and the others are answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT 1)",
                "PRAGMA database_list",
                "getenv('HOME')",
                "read_text('/etc/hostname')",
                "1) FROM glob('/etc/*') --",
                "repeat('x', 2000000000)",
                "1; COPY rows TO '/tmp/leak.csv'"
            })
    void refusesItInEveryPlace(String text) {
        Stream sound = Tables.stream(table, Tables.good(table, "status = 200"));
        List<Indicator> places = List.of(
                Tables.bad(table, "status = 200", text),
                Tables.bad(table, text, "true"),
                new Indicator.Raw(Tables.query(table, text), true),
                Tables.threshold(table, text, Comparison.LTE, "1", ""),
                Tables.threshold(table, "count(*)", Comparison.LTE, "1", text),
                spend(text, Optional.empty()),
                spend("sum(status)", Optional.of(text)));
        for (Indicator place : places) {
            Stream bad = new Stream("t", sound.source(), place, sound.grain(), sound.segments());
            try (TableMeter meter = new TableMeter(table, Settings.DEFAULT)) {
                var readings = meter.read(List.of(bad, sound), DAY);
                assertThat(Tables.text(readings.getOrDefault(bad, Map.of()).get(Segment.WHOLE)))
                        .as("%s", place)
                        .startsWith("missing: ");
                assertThat(Tables.text(readings.getOrDefault(sound, Map.of()).get(Segment.WHOLE)))
                        .isEqualTo("00:00 1/1");
            }
        }
        Source.Table derived =
                Tables.table(table.files(), "event", Optional.empty(), Duration.ZERO, Map.of("more", text));
        assertThat(Tables.text(Tables.read(derived, Tables.stream(derived, Tables.good(derived, "true")), DAY)
                        .get(Segment.WHOLE)))
                .startsWith("missing: ");
    }

    private Indicator spend(String value, Optional<String> where) {
        Money euros = new Money(BigDecimal.ONE, Currency.getInstance("EUR"));
        return new Indicator.Spend(
                Tables.source(table), Optional.of(Tables.query(table, value)), where, euros, List.of());
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
    void linksOutOfTheFolderAreRefused(@TempDir Path outside) throws IOException {
        String rows = "event,status\n2024-03-01T00:01:00Z,200\n";
        Path own = java.nio.file.Files.createDirectories(folder.resolve("own"));
        java.nio.file.Files.writeString(own.resolve("a.csv"), rows);
        java.nio.file.Files.writeString(outside.resolve("secret.csv"), rows);
        java.nio.file.Files.createSymbolicLink(own.resolve("same.csv"), own.resolve("a.csv"));
        assertThat(links("own/*.csv")).isEqualTo("00:01 2/2");
        java.nio.file.Files.createSymbolicLink(own.resolve("link.csv"), outside.resolve("secret.csv"));
        java.nio.file.Files.createSymbolicLink(own.resolve("deep"), outside);
        String refused = "leads out of its folder, to " + outside.toRealPath().resolve("secret.csv");
        assertThat(links("own/link.csv")).contains("own/link.csv " + refused);
        assertThat(links("own/*.csv")).contains("own/link.csv " + refused);
        assertThat(links("own/*/*.csv")).contains("own/deep/secret.csv " + refused);
        assertThat(links("own/**/*.csv")).contains(refused);
        assertThat(links("own/a.csv")).isEqualTo("00:01 1/1");
        assertThat(links("own/deep/secret.csv")).as("a folder that was named").isEqualTo("00:01 1/1");
    }

    private String links(String files) {
        Source.Table linked = Tables.table(folder + "/" + files, "event");
        return Tables.text(Tables.read(linked, Tables.stream(linked, Tables.good(linked, "status = 200")), DAY)
                .get(Segment.WHOLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:9/x.csv", "s3://bucket/x.parquet", "/data/http:/127.0.0.1/x.csv"})
    void addressesAreNoFiles(String file) {
        Source.Table remote = Tables.table(file, "event");
        assertThat(Tables.text(Tables.read(remote, Tables.stream(remote, Tables.good(remote, "true")), DAY)
                        .get(Segment.WHOLE)))
                .isEqualTo("missing: " + file + ": files of this machine are read, no addresses");
    }

    /** A statement, and why it is stopped. */
    static java.util.stream.Stream<Arguments> greedy() {
        String late = "the SQL engine took longer than 1 s and was stopped; read fewer files, or ask for less";
        String large = "it needs more than 64 MiB of memory; read fewer or smaller files, or fewer segments";
        return java.util.stream.Stream.of(
                Arguments.of(
                        "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range % 11",
                        late),
                Arguments.of("SELECT list_sum(list_transform(range(300000), x -> list_sum(range(x))))", late),
                Arguments.of("SELECT * FROM range(100000000) ORDER BY hash(range)", large),
                Arguments.of("SELECT list(range) FROM range(1000000000)", large));
    }

    @ParameterizedTest
    @MethodSource("greedy")
    void whatTakesTooMuchIsStoppedAndTheRestGoesOn(String statement, String reason) throws Refused {
        Settings small = new Settings(64, 2, Duration.ofSeconds(1), 1_000, 64 * 1024);
        try (Duck duck = Duck.open(List.of(folder + "/"), small)) {
            assertThatThrownBy(() -> duck.ask(statement, rows -> rows.next()))
                    .isInstanceOf(Refused.class)
                    .hasMessage(reason);
            assertThat(duck.<Integer>ask("SELECT 42", rows -> rows.next() ? rows.getInt(1) : 0))
                    .isEqualTo(42);
            assertThatThrownBy(() -> duck.ask("SELECT * FROM read_text('/etc/hostname')", rows -> rows.next()))
                    .as("a new engine is as locked as the first")
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void anAnswerOfTooManySlicesIsRefused() {
        Source.Table many = Tables.table(
                Written.parquet(
                        folder,
                        "many.parquet",
                        "SELECT TIMESTAMP '2024-03-01 00:00:00' + to_minutes(range) AS event, 200 AS status FROM range(1200)"),
                "event");
        Settings small = new Settings(64, 2, Duration.ofSeconds(60), 1_000, 64 * 1024);
        Stream stream = Tables.stream(many, Tables.good(many, "true"));
        try (TableMeter meter = new TableMeter(many, small)) {
            assertThat(Tables.text(meter.read(List.of(stream), DAY)
                            .getOrDefault(stream, Map.of())
                            .get(Segment.WHOLE)))
                    .contains("more than 1000 slices");
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
