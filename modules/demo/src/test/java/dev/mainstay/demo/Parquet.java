package dev.mainstay.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a reader of the demo's files sees. */
final class Parquet {
    private Parquet() {}

    /** The first row of the answer. */
    static double[] numbers(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                double[] numbers = new double[row.getMetaData().getColumnCount()];
                for (int i = 0; i < numbers.length; i++) numbers[i] = row.getDouble(i + 1);
                return numbers;
            }
        }
    }

    static double count(Path files) throws SQLException {
        return numbers("SELECT count(*) FROM '" + files + "'")[0];
    }
}
