/**
 * Metrics: of a Prometheus and what speaks its query API, or scraped and kept. In: streams and a range. Out: counts taken from counters at
 * the edges of slices, differenced series by series; from expressions as they are written, and then said to be approximate.
 */
@NullMarked
package dev.mainstay.measure.prometheus;

import org.jspecify.annotations.NullMarked;
