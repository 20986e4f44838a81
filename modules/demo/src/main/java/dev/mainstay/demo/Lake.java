package dev.mainstay.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** The tables that the service and its jobs leave behind: forecasts, the upstream table, outcomes, spending. */
final class Lake implements AutoCloseable {
    private static final String DELAYS = "lake/airport-delays";
    private static final String OUTCOMES = "lake/outcomes";
    private static final List<String> FOLDERS = List.of("log/predictions", DELAYS, OUTCOMES, "lake/spend");

    private final Path folder;
    private final List<String> airports;
    private final DuckDBConnection connection;
    private final DayFile predictions;
    private final DayFile delays;
    private final DayFile outcomes;
    private final DayFile spend;

    /** One forecast of the log. */
    record Prediction(int flight, long at, Question question, double late, Replica replica) {}

    Lake(Path folder, List<String> airports) throws SQLException, IOException {
        this.folder = folder;
        this.airports = airports;
        for (String name : FOLDERS) Files.createDirectories(folder.resolve(name));
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET threads = 1");
        }
        predictions = file(
                "log/predictions",
                "predictions",
                "predicted_at",
                "flight_id BIGINT",
                "origin VARCHAR",
                "destination VARCHAR",
                "hour INTEGER",
                "distance INTEGER",
                "late_share DOUBLE",
                "p_late DOUBLE",
                "replica VARCHAR",
                "version VARCHAR");
        delays = file(
                DELAYS,
                "delays",
                "hour_ending",
                "airport VARCHAR",
                "late_share DOUBLE",
                "mean_delay DOUBLE",
                "flights INTEGER");
        outcomes = file(OUTCOMES, "outcomes", "predicted_at", "flight_id BIGINT", "late BOOLEAN");
        spend = file("lake/spend", "spend", "hour", "usd DOUBLE");
    }

    private DayFile file(String path, String table, String time, String... columns) throws SQLException {
        return new DayFile(connection, folder.resolve(path), table, time, columns);
    }

    /** Takes up the files of the running day again, as they were at the time, which is a whole hour. */
    void resume(long now) throws SQLException {
        predictions.resume(day(now), "predicted_at", now);
        delays.resume(day(now + Time.HOUR), "hour_ending", now + Time.HOUR);
        outcomes.resume(day(now - Time.DAY), "predicted_at", now - Time.DAY);
        spend.resume(month(now), "hour", now);
    }

    void prediction(Prediction made) throws SQLException {
        Question q = made.question();
        predictions.add(day(made.at()), made.at(), row -> {
            row.append((long) made.flight());
            row.append(airports.get(q.origin()));
            row.append(airports.get(q.destination()));
            row.append(q.hour());
            row.append(q.distance());
            row.append(q.live().lateShare());
            row.append(made.late());
            row.append(made.replica().name());
            row.append(made.replica().loaded().version());
        });
    }

    void delay(Delays.Row measured) throws SQLException {
        delays.add(day(measured.hourEnding()), measured.hourEnding(), row -> {
            row.append(airports.get(measured.airport()));
            row.append(measured.lateShare());
            row.append(measured.meanDelay());
            row.append(measured.flights());
        });
    }

    void outcome(int flight, long predicted, boolean late) throws SQLException {
        outcomes.add(day(predicted), predicted, row -> {
            row.append((long) flight);
            row.append(late);
        });
    }

    void spent(long hour, double dollars) throws SQLException {
        spend.add(month(hour), hour, row -> row.append(dollars));
    }

    /** Writes everything but the upstream table, which its own job writes. */
    void flush() throws SQLException, IOException {
        predictions.flush();
        outcomes.flush();
        spend.flush();
    }

    void flushDelays() throws SQLException, IOException {
        delays.flush();
    }

    /** Makes one file a month of the days from one until another: nothing may be added to them any more, and nobody read them meanwhile. */
    void gather(long from, long until) throws SQLException, IOException {
        for (long day = from; day < until; day += Time.DAY)
            if (day + Time.DAY >= until || !month(day).equals(month(day + Time.DAY)))
                for (DayFile table : List.of(predictions, delays, outcomes)) table.gather(month(day), day(until));
    }

    /** The rows of the newest hour in the upstream table's files. */
    List<Delays.Row> newest() throws SQLException, IOException {
        List<Delays.Row> rows = new ArrayList<>();
        Optional<Path> last = last();
        if (last.isEmpty()) return rows;
        String path = last.get().toString().replace("'", "''");
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT epoch(hour_ending)::BIGINT, airport, late_share, mean_delay, flights FROM read_parquet('"
                                + path + "') QUALIFY hour_ending = max(hour_ending) OVER ()")) {
            while (found.next())
                rows.add(new Delays.Row(
                        found.getLong(1),
                        airports.indexOf(found.getString(2)),
                        found.getDouble(3),
                        found.getDouble(4),
                        found.getInt(5)));
        }
        return rows;
    }

    private Optional<Path> last() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(DELAYS))) {
            return files.filter(Lake::parquet).max(Comparator.comparing(DayFile::period));
        }
    }

    /** Deletes what was written of the time, the start of a month, or later. */
    static void forget(Path folder, long from) throws IOException {
        for (String name : FOLDERS) {
            Path place = folder.resolve(name);
            if (!Files.isDirectory(place)) continue;
            String first = day(name.equals(OUTCOMES) ? from - Time.DAY : from);
            List<Path> late;
            try (Stream<Path> files = Files.list(place)) {
                late = files.filter(file -> parquet(file) && begins(file).compareTo(first) >= 0)
                        .toList();
            }
            for (Path file : late) Files.delete(file);
        }
    }

    /** The first day of a file. */
    private static String begins(Path file) {
        String period = DayFile.period(file);
        return period.length() == "2001-01".length() ? period + "-01" : period;
    }

    private static boolean parquet(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".parquet") && !name.startsWith(".");
    }

    private static String day(long time) {
        return Time.date(time).toString();
    }

    private static String month(long time) {
        return day(time).substring(0, 7);
    }

    @Override
    public void close() throws SQLException {
        predictions.close();
        delays.close();
        outcomes.close();
        spend.close();
        connection.close();
    }
}
