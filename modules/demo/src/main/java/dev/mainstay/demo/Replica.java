package dev.mainstay.demo;

/** One of the processes that answer. */
final class Replica {
    private final String name;
    private Models.Loaded loaded;
    private boolean damaged;
    private boolean drained;

    Replica(String name, Models.Loaded loaded) {
        this.name = name;
        this.loaded = loaded;
    }

    String name() {
        return name;
    }

    /** The model that it has really loaded. */
    Models.Loaded loaded() {
        return loaded;
    }

    void load(Models.Loaded model) {
        loaded = model;
    }

    void damage(boolean now) {
        damaged = now;
    }

    boolean damaged() {
        return damaged;
    }

    void drain(boolean now) {
        drained = now;
    }

    /** Whether it gets no requests. */
    boolean drained() {
        return drained;
    }

    /** The probability that it answers. Damaged, it computes other log-odds from the same model, and its digest is as it should be. */
    double answer(Question question) {
        double logOdds = loaded.model().logOdds(question);
        return Model.logistic(damaged ? 0.4 * logOdds + 0.9 : logOdds);
    }
}
