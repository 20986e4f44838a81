package dev.mainstay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench's tables hold the whole sample, each flight once, and 100 promises. */
class TenTablesTest {
    @Test
    void splitsTheSampleWithoutLossOrRepetition(@TempDir Path folder) throws Exception {
        Path flights = Path.of("../../examples/flights/flights.parquet");
        TenTables.write(flights, folder);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT filename) FROM read_parquet('%s/*.parquet', filename = true)"
                                .formatted(folder))) {
            rows.next();
            assertThat(rows.getLong(1)).isEqualTo(593_520);
            assertThat(rows.getLong(2)).isEqualTo(TenTables.TABLES);
        }
    }

    @Test
    void writesTenPromisesATable() {
        assertThat(TenTables.specification(3).lines().filter(line -> line.contains("indicator:")))
                .hasSize(TenTables.PROMISES_PER_TABLE)
                .allMatch(line -> line.contains("source: flights-3,") && line.contains("target: 50%}"));
    }
}
