package dev.mainstay.drill;

/** What is done to the simulated service. Shares are 0 … 1 of what is named. */
public sealed interface Injection {
    /** Every request fails; {@code dark}: nobody can be asked how it stands either. */
    record Outage(boolean dark) implements Injection {}

    /** So many of all requests reach the wrong pool and are answered wrongly, all of them on one route. */
    record Misrouted(double share) implements Injection {}

    /** One replica answers so many of its requests wrongly. */
    record WrongReplica(double share) implements Injection {}

    /** A version of the model is rolled out that answers so many of all requests wrongly. */
    record BadModel(double share) implements Injection {}

    /** Answers take longer: the logarithm of the time moves by so many of its standard deviations. */
    record Slower(double deviations) implements Injection {}

    /** The upstream job says that it is well and writes no more rows. */
    record Stale() implements Injection {}

    /** One of the replicas runs what nobody approved, and answers so many of its requests differently. */
    record Stranger(double share) implements Injection {}

    /** Spending is so many times what was planned. */
    record Runaway(double times) implements Injection {}

    /** The nightly run hangs. */
    record MissedRun() implements Injection {}

    /** The gateway that so many services depend on fails one request in two. */
    record Flood(int services) implements Injection {}
}
