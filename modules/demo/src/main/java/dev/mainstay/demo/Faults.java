package dev.mainstay.demo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which faults are on, since when, and whether their consequence has begun. Times are on the demo's clock. */
final class Faults {
    private final Map<Fault, Long> since = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> felt = new EnumMap<>(Fault.class);

    /** What a fault does now. */
    enum State {
        OFF,
        /** Pressed, and nothing has come of it yet. */
        WAITING,
        /** It has consequences. */
        ON
    }

    /** Pressing it twice changes nothing. */
    void press(Fault fault, long now) {
        since.putIfAbsent(fault, now);
        if (fault.immediate()) felt(fault, now);
    }

    void resolve(Fault fault) {
        since.remove(fault);
        felt.remove(fault);
    }

    /** Says that a fault that is on has its first consequence. */
    void felt(Fault fault, long now) {
        if (on(fault)) felt.putIfAbsent(fault, now);
    }

    boolean on(Fault fault) {
        return since.containsKey(fault);
    }

    State state(Fault fault) {
        if (!on(fault)) return State.OFF;
        return felt.containsKey(fault) ? State.ON : State.WAITING;
    }

    /** When it was pressed. */
    Optional<Long> since(Fault fault) {
        return Optional.ofNullable(since.get(fault));
    }

    /** Whether any has consequences: time then runs as it does for people. */
    boolean felt() {
        return !felt.isEmpty();
    }

    int pressed() {
        return since.size();
    }
}
