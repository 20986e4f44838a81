/**
 * Counts that were made elsewhere. In: JSON lines, from a file or a request. Out: {@link dev.mainstay.stat.Count}s or refusals with line
 * numbers, and the readings that counts add up to.
 */
@NullMarked
package dev.mainstay.measure.counts;

import org.jspecify.annotations.NullMarked;
