package dev.mainstay.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/** Makes a demo's folder: trains the model on January, then plays February to May at once. */
final class Preparation {
    private Preparation() {}

    /** @param port that the documents name */
    static void run(Home home, Flights flights, Delays delays, long seed, int port) throws IOException, SQLException {
        home.place(new Home.Place(false, seed, Time.BEGIN));
        home.clear();
        Models models = home.models(flights);
        Files.createDirectories(home.folder().resolve("models"));
        models.write(new Training(flights, delays).fit(Models.APPROVED, Time.ORIGIN, Time.TRAINED));
        try (History history = new History(home.folder().resolve("history"));
                Lake lake = new Lake(home.folder(), flights.airports())) {
            World world = new World(new World.Parts(flights, delays, models, lake, history, seed, true), Time.TRAINED);
            history.scrape(world);
            while (world.now() < Time.BEGIN) {
                world.step(World.STEP);
                history.scrape(world);
            }
            world.flush();
            lake.flushDelays();
            // Outcomes of its last day are still to come.
            lake.gather(Time.TRAINED - Time.DAY, Time.BEGIN - Time.DAY);
            history.finish();
        }
        home.document(port);
        home.place(new Home.Place(true, seed, Time.BEGIN));
    }
}
