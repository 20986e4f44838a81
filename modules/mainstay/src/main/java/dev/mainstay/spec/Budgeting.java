package dev.mainstay.spec;

import java.math.BigDecimal;
import java.time.Duration;

/** How units are counted against the budget, as OpenSLO v1's {@code budgetingMethod}. */
public sealed interface Budgeting {
    /** Each event is a unit. */
    record Occurrences() implements Budgeting {}

    /** Each slice is a unit; it is good when the share of its good events is at least {@code sliceTarget} (0 exclusive to 1). */
    record Timeslices(Duration slice, BigDecimal sliceTarget) implements Budgeting {}

    /** The mean over slices of each slice's share of good events. */
    record RatioTimeslices(Duration slice) implements Budgeting {}
}
