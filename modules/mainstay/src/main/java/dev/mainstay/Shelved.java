package dev.mainstay;

import dev.mainstay.measure.prometheus.ScrapedMeter;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The metrics that were scraped from a source, in the journal. */
record Shelved(String source, Optional<Journal> state) implements ScrapedMeter.Kept {
    @Override
    public boolean any() {
        return state.stream()
                .flatMap(journal -> journal.scraped().stream())
                .anyMatch(scraped -> scraped.source().equals(source));
    }

    @Override
    public List<Range> looked(String selector) {
        return state.map(journal -> journal.looked(source, selector)).orElse(List.of());
    }

    @Override
    public OptionalLong forgotten() {
        return Forgotten.before(state, Forgotten.Kind.SAMPLES, source);
    }

    @Override
    public void traces(Predicate<Map<String, String>> wanted, Range range, Consumer<Trace> sink) {
        state.ifPresent(journal -> journal.traces(source, wanted, range, sink));
    }
}
