package dev.mainstay.stat;

/** Sums of counts over ranges of time. */
public interface Sums {
    /** The sums over all slices that begin in the range. Exact when both edges are held: see {@link #align}. */
    Counts sum(Range range);

    /** The range with both edges moved back to ones that are held, so that nothing is counted outside what it says. */
    Range align(Range range);
}
