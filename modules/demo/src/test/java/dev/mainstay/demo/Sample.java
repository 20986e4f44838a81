package dev.mainstay.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The shipped sample, read once for all tests. */
final class Sample {
    static final Path FILE = Path.of("../../examples/flights/flights.parquet");
    static final Flights FLIGHTS = read();
    static final Delays DELAYS = new Delays(FLIGHTS);

    static final Model MODEL = new Training(FLIGHTS, DELAYS).fit(Models.APPROVED, Time.ORIGIN, Time.TRAINED);

    private Sample() {}

    /** A folder that has a model and no history, at the first of June. */
    static Home home(Path folder) throws IOException {
        Home home = new Home(folder);
        Files.createDirectories(folder.resolve("models"));
        home.models(FLIGHTS).write(MODEL);
        home.place(new Home.Place(true, 1, Time.BEGIN));
        return home;
    }

    /** A world at the first of June in a folder of its own. */
    static World world(Path folder, Peer peer) throws IOException, SQLException {
        Home home = home(folder);
        Lake lake = new Lake(folder, FLIGHTS.airports());
        return new World(new World.Parts(FLIGHTS, DELAYS, home.models(FLIGHTS), lake, peer, 1, false), Time.BEGIN);
    }

    private static Flights read() {
        try {
            return Flights.read(FILE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
