package dev.mainstay.engine.intake;

import dev.mainstay.measure.Wanted;
import dev.mainstay.measure.scrape.Scraper;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Scrape;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Source;
import dev.mainstay.spec.Specification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the past of a source that is scraped, as if it had been scraped then. Memory is bounded by the batch. */
public final class Backfill {
    private static final int BATCH = 500;
    /** Scrapes of the past that lie further apart leave a gap. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private Backfill() {}

    /**
     * Takes a text of metrics with times in seconds, all samples of one time together and times in order.
     *
     * @return how many times were taken; those that are held are not taken again
     * @throws IllegalArgumentException when it is no such text, naming the line
     */
    public static int take(Journal journal, DataSource source, Specification specification, Path file)
            throws IOException {
        if (!(source.source() instanceof Source.Scrape scrape))
            throw new IllegalArgumentException(source.name() + " is not scraped");
        List<Indicator> indicators =
                specification.promises().stream().map(Promise::indicator).toList();
        Wanted wanted = Wanted.of(source, indicators);
        if (wanted.selectors().isEmpty())
            throw new IllegalArgumentException("no promise reads " + source.name() + ", so nothing of it is kept");
        long patience = Math.max(PATIENCE.toMillis(), 3 * scrape.every().toMillis());
        List<Scrape> batch = new ArrayList<>();
        int[] taken = {0};
        try (Scraper scraper = Scraper.of(scrape);
                BufferedReader text = Files.newBufferedReader(file)) {
            scraper.past(text, wanted, (samples, at) -> {
                batch.add(new Scrape(at, patience, wanted.selectors(), samples));
                if (batch.size() == BATCH) {
                    taken[0] += journal.scraped(source.name(), batch);
                    batch.clear();
                }
            });
        }
        taken[0] += journal.scraped(source.name(), batch);
        return taken[0];
    }
}
