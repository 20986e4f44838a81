package dev.mainstay.demo;

import java.nio.file.Path;
import java.sql.SQLException;

/** The shipped sample, read once for all tests. */
final class Sample {
    static final Path FILE = Path.of("../../examples/flights/flights.parquet");
    static final Flights FLIGHTS = read();
    static final Delays DELAYS = new Delays(FLIGHTS);

    private Sample() {}

    private static Flights read() {
        try {
            return Flights.read(FILE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
