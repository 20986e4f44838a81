package dev.mainstay.remember;

import dev.mainstay.stat.Sample;
import java.util.List;

/**
 * What one look at a source of metrics found.
 *
 * @param at when, epoch milliseconds
 * @param patience milliseconds between two looks up to which the time between them counts as seen
 * @param selectors what was looked for: all that is there and that one of them selects is in {@code samples}
 */
public record Scrape(long at, long patience, List<String> selectors, List<Sample> samples) {
    public Scrape {
        selectors = List.copyOf(selectors);
        samples = List.copyOf(samples);
    }
}
