package dev.mainstay.judge.burn;

import dev.mainstay.judge.Signal;
import java.util.List;

/** What every rule says at one time, and what the next evaluation must remember. */
public record Evaluated(List<Signal> signals, Held held) {
    public Evaluated {
        signals = List.copyOf(signals);
    }
}
