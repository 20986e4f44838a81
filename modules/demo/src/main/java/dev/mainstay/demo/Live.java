package dev.mainstay.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The world as many threads see it: one at a time. It can begin again. */
final class Live implements AutoCloseable {
    /** While a fault is felt, and as fast as time runs for people. */
    static final int REAL = 1;

    /** A step is so long for people, seconds, and 5 simulated minutes at a day a minute. */
    private static final double TICK = World.STEP / 1_440.0;

    private static final int SHORTEST = 2;
    private static final int CREEP = 10;

    private final Home home;
    private final Flights flights;
    private final Delays delays;
    private final Peer peer;
    private final long seed;
    private final int fast;
    private Lake lake;
    private World world;
    private String trouble = "";
    private long turn;
    private final Optional<Readers> readers;
    private boolean held;
    /** What was played before this process began: whoever watches knows it, and would learn nothing new of it in real time. */
    private long seen;

    /** Something that is done to the world, or asked of it. */
    interface Deed<T> {
        T with(World world) throws IOException, SQLException;
    }

    /** As one that waits for nobody. */
    Live(Home home, Flights flights, Delays delays, Peer peer, int fast) throws IOException, SQLException {
        this(home, flights, delays, peer, fast, Optional.empty());
    }

    /**
     * @param fast simulated seconds in a second while nothing is broken
     * @param readers who are waited for; no time passes until one has read the metrics. Empty: time waits for nobody
     */
    Live(Home home, Flights flights, Delays delays, Peer peer, int fast, Optional<Readers> readers)
            throws IOException, SQLException {
        this.home = home;
        this.flights = flights;
        this.delays = delays;
        this.peer = peer;
        this.seed = home.place().seed();
        this.fast = fast;
        this.readers = readers;
        this.held = readers.isPresent();
        Home.Place place = home.place();
        long now = place.hour();
        seen = place.now();
        lake = new Lake(home.folder(), flights.airports());
        lake.resume(now);
        world = world(now);
    }

    private World world(long now) throws IOException, SQLException {
        return new World(new World.Parts(flights, delays, home.models(flights), lake, peer, seed, false), now);
    }

    synchronized <T> T with(Deed<T> deed) throws IOException, SQLException {
        return deed.with(world);
    }

    /** The number of the next request to the front. */
    synchronized long turn() {
        return turn++;
    }

    Flights flights() {
        return flights;
    }

    /** Simulated seconds in a second. */
    synchronized int pace() {
        return world.faults().felt() && world.now() >= seen ? REAL : fast;
    }

    /** How long the next step is, simulated seconds: about a fifth of a second, and two when time is real. */
    synchronized int stride() {
        int most = Math.clamp(Math.round(pace() * TICK), SHORTEST, World.STEP);
        while (World.STEP % most != 0) most--;
        return most;
    }

    /** Why files could not be written; they are tried again. */
    synchronized Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    /** As {@link #with}, for one who reads it again and again, and whom time waits for. */
    synchronized <T> T read(Readers.What what, Deed<T> deed) throws IOException, SQLException {
        if (what == Readers.What.METRICS) held = false;
        readers.ifPresent(all -> all.read(what, world.now()));
        return deed.with(world);
    }

    /** Whether no time passes, because somebody has to read first. */
    synchronized boolean waits() {
        if (world.ended()) return false;
        return held || readers.filter(all -> all.late(next())).isPresent();
    }

    /** Where the next step ends. */
    private long next() {
        return Math.min(world.now() + stride(), Time.floor(world.now(), World.STEP) + World.STEP);
    }

    /**
     * Lets a moment pass in spite of who is waited for: one that was busy when time passed looks when it does again. In the longest wait
     * that is less than a step.
     */
    synchronized void creep() {
        if (!held) pass(CREEP);
    }

    /** Whether it waits for so long that people should know. */
    synchronized boolean awaits() {
        return held || readers.filter(Readers::noted).isPresent();
    }

    /** Lets so much time pass; a trouble with files is told and does not stop the clock. */
    synchronized void step(int seconds) {
        if (!waits()) pass(seconds);
    }

    private void pass(int seconds) {
        if (world.ended()) return;
        try {
            world.step(seconds);
            if (world.now() >= seen && world.now() % Time.MINUTE == 0)
                home.place(new Home.Place(true, seed, world.now()));
            if (pace() == REAL && world.now() % Time.MINUTE == 0 && world.now() % Time.HOUR != 0) world.flush();
            trouble = "";
        } catch (IOException | SQLException e) {
            trouble = "The demo's files cannot be written: " + e.getMessage();
        }
    }

    /** Begins again at the first of June: what came after is deleted. */
    synchronized void restart() throws IOException, SQLException {
        lake.close();
        Lake.forget(home.folder(), Time.BEGIN);
        home.models(flights).forget(Time.date(Time.BEGIN).toString());
        home.place(new Home.Place(true, seed, Time.BEGIN));
        lake = new Lake(home.folder(), flights.airports());
        world = world(Time.BEGIN);
        seen = Time.BEGIN;
    }

    @Override
    public synchronized void close() throws SQLException, IOException {
        if (world.now() >= seen) home.place(new Home.Place(true, seed, world.now()));
        world.flush();
        lake.close();
    }
}
