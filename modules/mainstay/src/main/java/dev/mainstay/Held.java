package dev.mainstay;

import dev.mainstay.measure.counts.PushedMeter;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Pushed;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The counts that a source pushed, in the journal. */
record Held(String source, Optional<Journal> state) implements PushedMeter.Kept {
    @Override
    public Range times() {
        return state.stream()
                .flatMap(journal -> journal.pushed().stream())
                .filter(pushed -> pushed.source().equals(source))
                .map(Pushed::times)
                .findFirst()
                .orElse(new Range(0, 0));
    }

    @Override
    public OptionalLong forgotten() {
        return Forgotten.before(state, Forgotten.Kind.COUNTS, source);
    }

    @Override
    public void counts(Range range, Consumer<Count> sink) {
        state.ifPresent(journal -> journal.pushed(source, range, sink));
    }
}
