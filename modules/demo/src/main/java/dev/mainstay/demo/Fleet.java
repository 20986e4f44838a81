package dev.mainstay.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The replicas behind one front. Requests go to those that are not drained, evenly. */
final class Fleet {
    static final int SIZE = 8;

    /** The replica that {@link Fault#REPLICA} damages. */
    static final String DAMAGED = "r3";

    /** Answers that differ by more than this from the reference are wrong. */
    static final double TOLERANCE = 0.01;

    private final List<Replica> replicas;
    private Models.Loaded approved;

    Fleet(Models.Loaded approved) {
        this.approved = approved;
        replicas = IntStream.rangeClosed(1, SIZE)
                .mapToObj(i -> new Replica("r" + i, approved))
                .toList();
    }

    List<Replica> replicas() {
        return replicas;
    }

    List<Replica> serving() {
        return replicas.stream().filter(replica -> !replica.drained()).toList();
    }

    Optional<Replica> replica(String name) {
        return replicas.stream().filter(replica -> replica.name().equals(name)).findFirst();
    }

    /** The model that may answer; the shadow comparison computes with it. */
    Models.Loaded approved() {
        return approved;
    }

    void approve(Models.Loaded model) {
        approved = model;
    }

    /** Every replica answers with the model from now on. */
    void roll(Models.Loaded model) {
        replicas.forEach(replica -> replica.load(model));
    }

    /** The version that answers: that of the first replica. */
    String version() {
        return replicas.getFirst().loaded().version();
    }

    /** Who answers the request of this number, or nobody. */
    Optional<Replica> turn(long number) {
        List<Replica> serving = serving();
        return serving.isEmpty()
                ? Optional.empty()
                : Optional.of(serving.get((int) Math.floorMod(number, (long) serving.size())));
    }

    /** Whether the replica's answer is as the approved model's, within the tolerance. */
    boolean right(Replica replica, Question question) {
        return Math.abs(replica.answer(question) - approved.model().probability(question)) <= TOLERANCE;
    }

    /** Whether all its answers must be right, since it computes what the reference computes. */
    boolean sound(Replica replica) {
        return !replica.damaged() && replica.loaded().digest().equals(approved.digest());
    }
}
