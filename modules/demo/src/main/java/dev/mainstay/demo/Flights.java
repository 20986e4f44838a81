package dev.mainstay.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flights of the sample by departure, column by column; a flight is its index, an airport its index in {@link #airports}. */
final class Flights {
    /** A flight is late when it leaves more than so many minutes late. */
    static final int LATE = 15;

    private static final String AIRPORTS = """
            CREATE TYPE airport AS ENUM (
              SELECT DISTINCT code FROM (
                SELECT unnest([origin, destination]) AS code FROM sample) ORDER BY code)
            """;
    private static final String ROWS = """
            SELECT epoch(date)::BIGINT, delay, distance, enum_code(origin::airport)::INTEGER,
                   enum_code(destination::airport)::INTEGER
            FROM sample ORDER BY date, origin, destination, distance, delay
            """;

    private final List<String> airports;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final long[] departs;
    private final int[] delays;
    private final int[] distances;
    private final int[] origins;
    private final int[] destinations;

    private Flights(List<String> airports, int[][] columns, long[] departs) {
        this.airports = List.copyOf(airports);
        for (String airport : airports) indexes.put(airport, indexes.size());
        this.departs = departs;
        this.delays = columns[0];
        this.distances = columns[1];
        this.origins = columns[2];
        this.destinations = columns[3];
    }

    /**
     * Reads the Parquet file with the columns {@code date}, {@code delay} (minutes), {@code distance} (miles), {@code origin},
     * {@code destination}.
     */
    static Flights read(Path file) throws SQLException {
        String path = file.toString().replace("'", "''");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW sample AS FROM read_parquet('" + path + "')");
            statement.execute(AIRPORTS);
            List<String> airports = new ArrayList<>();
            try (ResultSet codes =
                    statement.executeQuery("SELECT unnest(enum_range(NULL::airport))::VARCHAR AS code")) {
                while (codes.next()) airports.add(codes.getString(1));
            }
            int size = size(statement);
            long[] departs = new long[size];
            int[][] columns = new int[4][size];
            try (ResultSet rows = statement.executeQuery(ROWS)) {
                for (int i = 0; rows.next(); i++) {
                    departs[i] = rows.getLong(1);
                    for (int c = 0; c < columns.length; c++) columns[c][i] = rows.getInt(c + 2);
                }
            }
            return new Flights(airports, columns, departs);
        }
    }

    private static int size(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM sample")) {
            count.next();
            return count.getInt(1);
        }
    }

    List<String> airports() {
        return airports;
    }

    /** The index of an airport's code; empty where the sample has no such airport. */
    Optional<Integer> airport(String code) {
        return Optional.ofNullable(indexes.get(code));
    }

    /** How many flights leave before the time: the index of the first that leaves at it or later. */
    int before(long time) {
        int found = Arrays.binarySearch(departs, time);
        if (found < 0) return -found - 1;
        while (found > 0 && departs[found - 1] == time) found--;
        return found;
    }

    long departs(int flight) {
        return departs[flight];
    }

    /** Minutes late; negative is early. */
    int delay(int flight) {
        return delays[flight];
    }

    boolean late(int flight) {
        return delays[flight] > LATE;
    }

    /** Miles. */
    int distance(int flight) {
        return distances[flight];
    }

    int origin(int flight) {
        return origins[flight];
    }

    int destination(int flight) {
        return destinations[flight];
    }
}
