package dev.mainstay.measure;

import dev.mainstay.spec.DataSource;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Promise;
import java.time.Duration;
import java.util.Optional;

/**
 * What is read of a source for a promise: good of total units on slices of time.
 *
 * @param id the same for the same meaning, so that promises on one indicator share what is read
 * @param grain slice length in milliseconds
 * @param segments the columns or labels whose values are followed as well, with their limit; {@link Promise.By#WHOLE} for none
 * @param patience how long rows may be missing before that time counts as not observed; empty where no rows mean no events
 */
public record Stream(
        String id,
        DataSource source,
        Indicator indicator,
        long grain,
        Promise.By segments,
        Optional<Duration> patience) {
    /** A stream in which no rows mean no events. */
    public Stream(String id, DataSource source, Indicator indicator, long grain, Promise.By segments) {
        this(id, source, indicator, grain, segments, Optional.empty());
    }
}
