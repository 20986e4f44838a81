package dev.mainstay.demo;

import java.util.Locale;
import java.util.Optional;

/** What can be broken on purpose. */
enum Fault {
    ERRORS(
            "Answers fail",
            "3 of 100 requests are answered by an error.",
            "reliability",
            "service/on-time/available",
            true),
    LATENCY(
            "Answers are slow",
            "Every answer takes four times as long; nearly half take more than 50 ms.",
            "reliability",
            "service/on-time/fast",
            true),
    REPLICA(
            "One replica is wrong",
            "Replica r3 computes with a damaged number format: one answer in eight is wrong, and none fails.",
            "reliability",
            "service/on-time/replicas-agree",
            true),
    UPSTREAM(
            "The upstream table stops",
            "The hourly job reports success and writes nothing new. Forecasts get worse without an error.",
            "data-platform",
            "dataset/airport-delays/fresh",
            false),
    BAD_MODEL(
            "A bad model version",
            "Version 2001-06-bad, with the sign of one weight wrong, is rolled out to all replicas.",
            "flight-ml",
            "service/on-time/replicas-agree",
            true),
    RETRAIN(
            "Retraining fails",
            "The nightly job fails at 03:05; its deadline is 04:00.",
            "flight-ml",
            "model/late/retrained",
            false),
    COST(
            "Costs run away",
            "A retry loop spends twenty times as much as planned.",
            "flight-ml",
            "service/on-time/affordable",
            true);

    private final String title;
    private final String does;
    private final String owner;
    private final String seen;
    private final boolean immediate;

    Fault(String title, String does, String owner, String seen, boolean immediate) {
        this.title = title;
        this.does = does;
        this.owner = owner;
        this.seen = seen;
        this.immediate = immediate;
    }

    /** As addresses write it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String id) {
        for (Fault fault : values()) if (fault.id().equals(id)) return Optional.of(fault);
        return Optional.empty();
    }

    String title() {
        return title;
    }

    String does() {
        return does;
    }

    /** The team whose it is. */
    String owner() {
        return owner;
    }

    /** The promise that it breaks first. */
    String seen() {
        return seen;
    }

    /** Whether users feel it from the first second on. */
    boolean immediate() {
        return immediate;
    }
}
