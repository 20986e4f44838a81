package dev.mainstay.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The hourly job that fills the upstream table, and the table as the service last read it. */
final class Upstream {
    static final String JOB = "airport-delays";

    /** As fresh as the dataset promises. */
    private static final int FRESH = 2 * Time.HOUR;

    private final Delays delays;
    private final Lake lake;
    private final Faults faults;
    private final Peer peer;
    private final boolean flash;
    private long written;
    private long newest;
    private Map<Integer, Delays.Live> live = Map.of();

    /** @param flash history: files are written when the day is over, so what the service reads is what the job has */
    Upstream(Delays delays, Lake lake, Faults faults, Peer peer, boolean flash) {
        this.delays = delays;
        this.lake = lake;
        this.faults = faults;
        this.peer = peer;
        this.flash = flash;
    }

    /** Begins where the files end; where there are none, with the hour that ends now. */
    void begin(long now) throws SQLException, IOException {
        read(lake.newest());
        written = newest == 0 ? now - Time.HOUR : newest;
        catchUp(now);
    }

    /** Runs the job of the hour that ends now. While the fault is on it is green all the same. */
    void hour(long now) throws SQLException, IOException {
        String run = Time.text(now).substring(0, 13);
        peer.run(Lines.run(JOB, run, "started", now, now));
        boolean written = false;
        try {
            if (!faults.on(Fault.UPSTREAM)) catchUp(now);
            written = true;
        } finally {
            peer.run(Lines.run(JOB, run, written ? "finished" : "failed", now, now));
        }
    }

    /** Writes every hour that is missing, and lets the service read the table. */
    void catchUp(long now) throws SQLException, IOException {
        List<Delays.Row> rows = List.of();
        for (; written + Time.HOUR <= now; written += Time.HOUR) {
            rows = delays.ending(written + Time.HOUR);
            for (Delays.Row row : rows) lake.delay(row);
        }
        if (flash) {
            read(rows);
            return;
        }
        lake.flushDelays();
        read(lake.newest());
    }

    private void read(List<Delays.Row> rows) {
        if (rows.isEmpty()) return;
        newest = rows.getFirst().hourEnding();
        live = Delays.live(rows);
    }

    /** Says when the fault begins to be felt. */
    void watch(long now) {
        if (age(now) > FRESH) faults.felt(Fault.UPSTREAM, now);
    }

    /** How old the newest hour is that the service has read, seconds. */
    long age(long now) {
        return now - newest;
    }

    /** The live feature by airport. */
    Map<Integer, Delays.Live> live() {
        return live;
    }

    Delays.Live live(int airport) {
        return live.getOrDefault(airport, Delays.Live.USUAL);
    }
}
