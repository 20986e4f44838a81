package dev.mainstay.demo;

import java.io.IOException;
import java.sql.SQLException;

/** The service, its users and its jobs, at one time. Time passes only in {@link #step}. */
final class World {
    /** The longest step, seconds. */
    static final int STEP = 5 * Time.MINUTE;

    private final Flights flights;
    private final Models models;
    private final Lake lake;
    private final Peer peer;
    private final boolean flash;
    private final Faults faults = new Faults();
    private final Fleet fleet;
    private final Load load;
    private final Counters counters;
    private final Spending spending;
    private final Upstream upstream;
    private final Retraining retraining;
    private long now;

    /**
     * What the world is made of.
     *
     * @param flash history, played at once: files are written a day at a time, and only nightly versions that will be kept are trained
     */
    record Parts(Flights flights, Delays delays, Models models, Lake lake, Peer peer, long seed, boolean flash) {}

    World(Parts parts, long now) throws IOException, SQLException {
        this.flights = parts.flights();
        this.models = parts.models();
        this.lake = parts.lake();
        this.peer = parts.peer();
        this.flash = parts.flash();
        this.now = now;
        fleet = new Fleet(models.load(Models.APPROVED));
        load = new Load(flights, parts.seed());
        counters = new Counters(fleet);
        spending = new Spending(peer, now);
        upstream = new Upstream(parts.delays(), lake, faults, peer, flash);
        retraining = new Retraining(new Training(flights, parts.delays()), models, faults, peer, parts.seed());
        upstream.begin(now);
    }

    long now() {
        return now;
    }

    boolean ended() {
        return now >= Time.END;
    }

    Faults faults() {
        return faults;
    }

    Fleet fleet() {
        return fleet;
    }

    Counters counters() {
        return counters;
    }

    Upstream upstream() {
        return upstream;
    }

    /** Requests a second that are expected now. */
    double rate() {
        return load.rate(now);
    }

    /**
     * Lets time pass: at most {@link #STEP}, never over a whole five minutes nor over the end.
     *
     * @param seconds at least 1
     */
    void step(int seconds) throws SQLException, IOException {
        long from = now;
        long until = Math.min(Math.min(from + seconds, Time.floor(from, STEP) + STEP), Time.END);
        if (until <= from) return;
        forecast(from, until);
        long asked = load.play(from, until, fleet, upstream.live(), faults, counters);
        counters.spent(spending.spend(from, until, asked, faults.on(Fault.COST)));
        now = until;
        spending.tell(now);
        retraining.at(now, fleet.approved().version(), !flash || now >= Time.BEGIN - Models.NIGHTS * Time.DAY);
        if (now % Time.HOUR == 0) hour();
        upstream.watch(now);
    }

    private void hour() throws SQLException, IOException {
        lake.spent(now - Time.HOUR, spending.hour());
        int first = flights.before(now - Time.DAY - Time.HOUR + Question.AHEAD);
        int until = flights.before(now - Time.DAY + Question.AHEAD);
        for (int flight = first; flight < until; flight++)
            if (asked(flight) >= Time.TRAINED) lake.outcome(flight, asked(flight), flights.late(flight));
        upstream.hour(now);
        if (!flash || now % Time.DAY == 0) flush();
        if (flash && now % Time.DAY == 0) lake.flushDelays();
    }

    private long asked(int flight) {
        return flights.departs(flight) - Question.AHEAD;
    }

    /** Writes the files of the tables up to now. */
    void flush() throws SQLException, IOException {
        lake.flush();
    }

    private void forecast(long from, long until) throws SQLException {
        int last = flights.before(until + Question.AHEAD);
        for (int flight = flights.before(from + Question.AHEAD); flight < last; flight++) {
            Question question = Question.of(flights, flight, upstream.live(flights.origin(flight)));
            Replica replica = fleet.turn(flight).orElse(null);
            if (replica == null) return;
            lake.prediction(new Lake.Prediction(flight, asked(flight), question, replica.answer(question), replica));
        }
    }

    void press(Fault fault) throws IOException {
        if (faults.on(fault)) return;
        if (fault == Fault.BAD_MODEL) {
            models.write(fleet.approved().model().slipped(Models.BAD));
            roll(Models.BAD, "release");
        }
        faults.press(fault, now);
        damage();
    }

    void resolve(Fault fault) throws SQLException, IOException {
        if (!faults.on(fault)) return;
        faults.resolve(fault);
        damage();
        if (fault == Fault.UPSTREAM) upstream.catchUp(Time.floor(now, Time.HOUR));
        if (fault == Fault.BAD_MODEL) roll(fleet.approved().version(), "panel");
    }

    private void damage() {
        fleet.replica(Fleet.DAMAGED).orElseThrow().damage(faults.on(Fault.REPLICA));
    }

    /**
     * Rolls every replica to the version. One that is not the bad one is approved by that, and ends the fault.
     *
     * @throws IllegalArgumentException when there is no such version
     */
    void roll(String version, String by) throws IOException {
        if (!models.has(version)) throw new IllegalArgumentException("there is no version " + version);
        String before = fleet.version();
        Models.Loaded model = models.load(version);
        fleet.roll(model);
        if (!version.equals(Models.BAD)) {
            fleet.approve(model);
            faults.resolve(Fault.BAD_MODEL);
        }
        if (!before.equals(version))
            peer.change(Lines.change(now, "deploy", "model/late", "version " + before + " → " + version, by));
    }

    /** Takes a replica out of the traffic, or back into it. Out of it, it is repaired. */
    void drain(Replica replica, boolean drained) {
        if (replica.drained() == drained) return;
        replica.drain(drained);
        if (drained && replica.damaged()) {
            faults.resolve(Fault.REPLICA);
            damage();
        }
        String what = replica.name() + (drained ? " drained" : " back in traffic");
        peer.change(Lines.change(now, "config", "service/on-time", what, "panel"));
    }
}
