package dev.mainstay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;

/**
 * A specification of 100 ratio promises over 10 Parquet tables, made from the flights' sample: table {@code i} has the flights of
 * the airports whose name hashes to {@code i}; promise {@code j} of a table allows a delay of {@code 15 × j} minutes.
 */
final class TenTables {
    static final int TABLES = 10;
    static final int PROMISES_PER_TABLE = 10;

    /** Writes tables and specification into {@code folder}. */
    static void write(Path flights, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (int table = 0; table < TABLES; table++)
                statement.execute(split(flights, folder.resolve(name(table) + ".parquet"), table));
        }
        for (int table = 0; table < TABLES; table++)
            Files.writeString(folder.resolve(name(table) + ".yaml"), specification(table));
    }

    private static String split(Path flights, Path to, int table) {
        return """
                COPY (SELECT * FROM read_parquet('%s') WHERE ('0x' || left(md5(origin), 6))::BIGINT %% %d = %d ORDER BY date)
                TO '%s' (FORMAT parquet)
                """.formatted(quoted(flights), TABLES, table, quoted(to));
    }

    static String specification(int table) {
        String head = """
                apiVersion: mainstay/v1
                kind: DataSource
                metadata: {name: %1$s}
                spec: {table: {files: %1$s.parquet, time: date, timeZone: UTC}}
                ---
                apiVersion: mainstay/v1
                kind: Service
                metadata: {name: %1$s}
                spec:
                  promises:
                """.formatted(name(table));
        return IntStream.rangeClosed(1, PROMISES_PER_TABLE)
                .mapToObj(step ->
                        "    within-%1$d: {indicator: {ratio: {source: %2$s, good: delay <= %1$d}}, target: 50%%}%n"
                                .formatted(15 * step, name(table)))
                .collect(java.util.stream.Collectors.joining("", head, ""));
    }

    private static String name(int table) {
        return "flights-" + table;
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "''");
    }

    private TenTables() {}
}
