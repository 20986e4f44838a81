/**
 * Mergeable statistics of time and the pure mathematics on them. In: counts on slices of time. Out: sums over windows, three-valued
 * slices, calendar boundaries, intervals. Sees no other room; all times are epoch milliseconds, all ranges exclude their end.
 */
@NullMarked
package dev.mainstay.stat;

import org.jspecify.annotations.NullMarked;
