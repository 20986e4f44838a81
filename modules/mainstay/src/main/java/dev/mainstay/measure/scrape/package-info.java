/**
 * Metrics as programs expose them: Prometheus text 0.0.4 and OpenMetrics 1.0. In: a URL and the labels of the series that are wanted. Out:
 * the samples of one look, or the reason why there are none, with the number of the line where it is the text's fault.
 */
@NullMarked
package dev.mainstay.measure.scrape;

import org.jspecify.annotations.NullMarked;
