package dev.mainstay.judge;

/** What the sequential test of a promise or a segment says. */
public sealed interface Watch {
    /**
     * The baseline is not known yet. Until it is, only shifts beyond the promised rate are looked for.
     *
     * @param units counted so far
     * @param needed units that the baseline must hold
     */
    record Learning(long units, long needed) implements Watch {}

    /** Nothing speaks for a shift. */
    record Steady() implements Watch {}

    /**
     * The share of bad units is confirmed to be above its baseline.
     *
     * @param since estimated time of the change, epoch milliseconds
     * @param bad since then, of {@code total}
     * @param lower lower 95 % confidence limit of the share of bad units since then
     * @param baseline share of bad units that the test takes for normal
     * @param sure the evidence reaches the level of a page, not only that of a ticket
     */
    record Shifted(long since, long bad, long total, double lower, double baseline, boolean sure) implements Watch {}
}
