package dev.mainstay;

import dev.mainstay.measure.Meter;
import dev.mainstay.measure.Meters;
import dev.mainstay.measure.Settings;
import dev.mainstay.measure.counts.PushedMeter;
import dev.mainstay.measure.prometheus.ScrapedMeter;
import dev.mainstay.measure.runs.RunsMeter;
import dev.mainstay.remember.Document;
import dev.mainstay.remember.Forgotten;
import dev.mainstay.remember.Journal;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sources beside a state: what was pushed or scraped is read from there, everything else by the others.
 *
 * @param state empty when there is none
 * @param runs by source, those that were decoded before
 */
record Beside(Meters others, Settings settings, Optional<Journal> state, Map<String, RunsMeter.Decoded> runs)
        implements Meters {
    Beside(Meters others, Settings settings, Optional<Journal> state) {
        this(others, settings, state, new HashMap<>());
    }

    @Override
    public Meter open(DataSource source) {
        if (source.source() instanceof Source.Counts counts && counts.files().isEmpty())
            return new PushedMeter(source.name(), counts.form(), settings, new Held(source.name(), state));
        if (source.source() instanceof Source.Runs runs && runs.files().isEmpty())
            return RunsMeter.pushed(
                    state.stream()
                            .flatMap(journal -> journal.filed(source.name()).stream())
                            .map(Document::text)
                            .toList(),
                    Forgotten.before(state, Forgotten.Kind.RUNS, source.name()),
                    settings,
                    this.runs.computeIfAbsent(source.name(), none -> new RunsMeter.Decoded()));
        if (source.source() instanceof Source.Scrape scrape)
            return new ScrapedMeter(source, scrape, settings, new Shelved(source.name(), state));
        return others.open(source);
    }
}
