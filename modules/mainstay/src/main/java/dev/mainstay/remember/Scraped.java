package dev.mainstay.remember;

import dev.mainstay.stat.Range;

/**
 * What is held of a source that is scraped.
 *
 * @param times from its oldest scrape to a millisecond after its newest
 * @param series how many series its newest scrape found
 */
public record Scraped(String source, Range times, long series) {}
