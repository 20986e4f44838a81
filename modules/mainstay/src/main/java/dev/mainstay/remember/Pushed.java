package dev.mainstay.remember;

import dev.mainstay.spec.Source;
import dev.mainstay.stat.Range;

/**
 * What a source has pushed.
 *
 * @param form what its counts are: increases or running totals
 * @param times from its oldest count's time to a millisecond after its newest's
 * @param arrived when the last push came, epoch milliseconds
 */
public record Pushed(String source, Source.Form form, Range times, long arrived) {}
