package dev.mainstay.demo;

/** Who is told what the jobs do. Every line is a JSON object. */
interface Peer {
    /** A record of a run: job, run, state and time. */
    void run(String line);

    /** What was spent in a slice of time, as counts. */
    void spend(String line);

    /** Something was changed. */
    void change(String event);
}
