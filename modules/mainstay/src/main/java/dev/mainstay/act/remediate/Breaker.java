package dev.mainstay.act.remediate;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a runbook is trusted. It opens after {@link #BAD} bad ends within {@link #WITHIN_MILLIS} and stays open until a person resets it;
 * then one run is tried, which closes it or opens it again.
 *
 * @param bad times of bad ends since it was closed, epoch milliseconds
 */
record Breaker(State state, List<Long> bad) {
    static final int BAD = 2;
    static final long WITHIN_MILLIS = 24 * 3_600_000L;
    static final Breaker NEW = new Breaker(State.CLOSED, List.of());

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    Breaker {
        bad = List.copyOf(bad);
    }

    Breaker failed(long at) {
        List<Long> recent = Stream.concat(bad.stream(), Stream.of(at))
                .filter(t -> t > at - WITHIN_MILLIS)
                .toList();
        boolean opens = state != State.CLOSED || recent.size() >= BAD;
        return new Breaker(opens ? State.OPEN : State.CLOSED, recent);
    }

    Breaker helped() {
        return state == State.HALF_OPEN ? NEW : this;
    }

    Breaker reset() {
        return state == State.OPEN ? new Breaker(State.HALF_OPEN, List.of()) : this;
    }
}
