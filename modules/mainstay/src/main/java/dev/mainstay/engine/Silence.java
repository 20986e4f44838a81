package dev.mainstay.engine;

import dev.mainstay.judge.budget.Subject;
import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Segment;
import java.time.Duration;
import java.util.Optional;

/**
 * A source that spoke and does not any more. Silence is not good: whatever happens in it is not seen.
 *
 * @param since when it was last heard, epoch milliseconds
 * @param because why it cannot be heard, or that it says nothing new
 */
public record Silence(long since, String because) {
    /** A source may be silent for three of its slices, and for as long as the promise bears. */
    private static final int SLICES = 3;

    /** The silence of what a promise reads; empty while it speaks, and where it never did. */
    static Optional<Silence> of(Subject subject) {
        History whole = subject.histories().get(Segment.WHOLE);
        if (whole == null || whole.watermark() == Long.MIN_VALUE) return Optional.empty();
        if (subject.promise().indicator() instanceof Indicator.Deadline
                || subject.promise().indicator() instanceof Indicator.Spend) return Optional.empty();
        Duration after = subject.promise().noData().after();
        long borne = whole.lost().isPresent()
                ? after.toMillis()
                : Math.max(after.toMillis(), SLICES * rhythm(subject, whole));
        if (subject.at() - whole.watermark() <= borne) return Optional.empty();
        return Optional.of(new Silence(whole.watermark(), whole.lost().orElse("its source says nothing new")));
    }

    /** How often the source speaks: what is scraped, as often as it is; others by the slice. */
    private static long rhythm(Subject subject, History whole) {
        return subject.promise()
                .indicator()
                .read()
                .map(DataSource::source)
                .filter(Source.Scrape.class::isInstance)
                .map(Source.Scrape.class::cast)
                .map(scrape -> scrape.every().toMillis())
                .orElse(whole.timeline().grain());
    }
}
