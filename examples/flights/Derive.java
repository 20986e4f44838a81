import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Samples the published flights: arguments are the input and the output, both Parquet.
 *
 * <p>A flight belongs to the sample when the MD5 of its own values begins with a byte below 0x33 (51 of 256, about 20 %), so the
 * choice depends on nothing but the data, and every airport keeps its share. Rows are in a total order and written by one thread,
 * so the same DuckDB writes the same bytes.
 */
final class Derive {
    private static final String SAMPLE =
            """
            CREATE TABLE sample AS
            SELECT date, delay::INTEGER AS delay, distance::INTEGER AS distance, origin, destination
            FROM read_parquet('%s')
            WHERE date < TIMESTAMP '2001-06-30'
              AND md5(concat_ws('|', strftime(date, '%%Y-%%m-%%d %%H:%%M'), origin, destination, delay, distance)) < '33'
            ORDER BY date, origin, destination, distance, delay
            """;
    private static final String WRITE =
            """
            COPY sample TO '%s'
            (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880)
            """;

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute(SAMPLE.formatted(quoted(arguments[0])));
            statement.execute(WRITE.formatted(quoted(arguments[1])));
        }
    }

    private static String quoted(String path) {
        return path.replace("'", "''");
    }

    private Derive() {}
}
