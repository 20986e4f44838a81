package dev.mainstay.judge;

/**
 * A stretch of time that spent much of a budget, as found afterwards.
 *
 * @param from epoch milliseconds
 * @param until the end of its last slice with a bad unit
 * @param bad units, of {@code total}, in the stretch
 * @param spent share of a whole period's budget, above 0
 */
public record Incident(long from, long until, long bad, long total, double spent) {}
