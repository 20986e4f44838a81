package dev.mainstay.demo;

import java.io.IOException;

/** The nightly job: at 03:00 it trains on the last thirty days whose outcomes are known, and leaves a version that nobody has approved yet. */
final class Retraining {
    static final String JOB = "retrain";
    private static final int START = 3 * Time.HOUR;
    private static final int DEADLINE = 4 * Time.HOUR;
    private static final int FAILS_AFTER = 5 * Time.MINUTE;
    private static final int LEAST = 18 * Time.MINUTE;
    private static final int WINDOW = 30 * Time.DAY;

    private final Training training;
    private final Models models;
    private final Faults faults;
    private final Peer peer;
    private final long seed;
    private long started = -1;
    private long ends = -1;
    private boolean missed;

    Retraining(Training training, Models models, Faults faults, Peer peer, long seed) {
        this.training = training;
        this.models = models;
        this.faults = faults;
        this.peer = peer;
        this.seed = seed;
    }

    /**
     * Does what is due at the time, which is a whole five minutes or later.
     *
     * @param approved the version that is not deleted, however old
     * @param train whether a version is really made: history keeps only the newest
     */
    void at(long now, String approved, boolean train) throws IOException {
        long night = Time.floor(now, Time.DAY);
        if (started < night + START && now >= night + START && now < night + DEADLINE) begin(night + START);
        if (ends >= 0 && now >= ends) end(approved, train);
        if (missed && now >= night + DEADLINE) faults.felt(Fault.RETRAIN, now);
    }

    private void begin(long at) {
        started = at;
        missed = false;
        int minutes = faults.on(Fault.RETRAIN) ? 0 : Chance.of(seed, JOB, at).below(14);
        ends = at + (faults.on(Fault.RETRAIN) ? FAILS_AFTER : LEAST + minutes * Time.MINUTE);
        peer.run(Lines.run(JOB, night(), "started", at, at));
    }

    private void end(String approved, boolean train) throws IOException {
        long at = ends;
        ends = -1;
        missed = true;
        try {
            if (faults.on(Fault.RETRAIN)) return;
            if (train) train(approved);
            missed = false;
        } finally {
            peer.run(Lines.run(JOB, night(), missed ? "failed" : "finished", at, started));
        }
    }

    private void train(String approved) throws IOException {
        long until = Time.floor(started, Time.DAY) - Time.DAY;
        models.write(training.fit(night(), Math.max(Time.ORIGIN, until - WINDOW), until));
        models.prune(approved);
    }

    private String night() {
        return Time.date(started).toString();
    }
}
