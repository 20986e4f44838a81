package dev.mainstay.measure.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Real files, written by DuckDB. */
final class Written {
    private Written() {}

    static String parquet(Path folder, String name, String query) {
        return copy(folder, name, query, "PARQUET");
    }

    static String csv(Path folder, String name, String query) {
        return copy(folder, name, query, "CSV");
    }

    static String json(Path folder, String name, String query) {
        return copy(folder, name, query, "JSON");
    }

    private static String copy(Path folder, String name, String query, String format) {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT " + format + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file.toString();
    }
}
