package dev.mainstay.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A folder of Parquet files, one a period, that grows row by row. A file is always whole: it is written beside and then renamed. What could not
 * be written is held until it can be. Times are {@code TIMESTAMP WITH TIME ZONE}.
 */
final class DayFile implements AutoCloseable {
    private final DuckDBConnection connection;
    private final Path folder;
    private final String table;
    private final String columns;
    private final DuckDBAppender appender;

    /** Appends the columns of one row. */
    interface Cells {
        void append(DuckDBAppender row) throws SQLException;
    }

    /**
     * @param table of the rows that are not yet in a complete file
     * @param time the name of the first column, which is the event time
     * @param columns names and types of the others
     */
    DayFile(DuckDBConnection connection, Path folder, String table, String time, String... columns)
            throws SQLException {
        this.connection = connection;
        this.folder = folder;
        this.table = table;
        List<String> names = new ArrayList<>();
        for (String column : columns) names.add(column.substring(0, column.indexOf(' ')));
        this.columns = "to_timestamp(moment) AS " + time + ", " + String.join(", ", names);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + table + " (period VARCHAR, moment BIGINT, " + String.join(", ", columns) + ")");
        }
        appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    }

    void add(String period, long at, Cells cells) throws SQLException {
        appender.beginRow();
        appender.append(period);
        appender.append(at);
        cells.append(appender);
        appender.endRow();
    }

    /** Takes up again what the period's file holds of times before the given one. */
    void resume(String period, String time, long before) throws SQLException {
        if (!Files.isRegularFile(file(period))) return;
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table + " BY NAME SELECT '" + period + "' AS period, epoch(" + time
                    + ")::BIGINT AS moment, * EXCLUDE (" + time + ") FROM read_parquet('" + quoted(file(period))
                    + "') WHERE epoch(" + time + ") < " + before);
        }
    }

    /** Writes the file of every period that has rows, and lets go of those before the newest. */
    void flush() throws SQLException, IOException {
        appender.flush();
        List<String> periods = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT DISTINCT period FROM " + table + " ORDER BY period")) {
            while (found.next()) periods.add(found.getString(1));
        }
        for (String period : periods) write(period);
        if (periods.size() > 1)
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM " + table + " WHERE period < '" + periods.getLast() + "'");
            }
    }

    private void write(String period) throws SQLException, IOException {
        Path file = file(period);
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + columns + " FROM " + table + " WHERE period = '" + period
                    + "' ORDER BY moment) TO '" + quoted(Whole.beside(file)) + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        Whole.settle(file);
    }

    /** Puts the files of a month's days before one into a file of the month: whoever reads all of them opens fewer. */
    void gather(String month, String until) throws SQLException, IOException {
        List<Path> days;
        try (Stream<Path> files = Files.list(folder)) {
            days = files.filter(file ->
                            period(file).startsWith(month + "-") && period(file).compareTo(until) < 0)
                    .sorted()
                    .toList();
        }
        if (days.isEmpty()) return;
        Path whole = file(month);
        String parts = days.stream().map(day -> "'" + quoted(day) + "'").collect(Collectors.joining(", ", "[", "]"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (FROM read_parquet(" + parts + ")) TO '" + quoted(Whole.beside(whole))
                    + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        Whole.settle(whole);
        for (Path day : days) Files.delete(day);
    }

    private Path file(String period) {
        return folder.resolve(period + ".parquet");
    }

    /** The day or the month of a file. */
    static String period(Path file) {
        return file.getFileName().toString().replace(".parquet", "");
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
