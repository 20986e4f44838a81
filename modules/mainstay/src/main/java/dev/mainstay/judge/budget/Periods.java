package dev.mainstay.judge.budget;

import dev.mainstay.spec.Window;
import dev.mainstay.stat.Range;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The periods of budgets in real time: zones with their clock changes, months with their ends, leap days. */
public final class Periods {
    private Periods() {}

    /**
     * The period that {@code at} is judged in: the last {@code length} up to {@code at}, or the calendar period that holds the
     * millisecond before {@code at}, so that a period judged at its very end is that period.
     */
    public static Range of(Window window, long at) {
        return switch (window) {
            case Window.Rolling rolling -> new Range(at - rolling.length().toMillis(), at);
            case Window.Calendar calendar -> calendar(calendar, at - 1);
        };
    }

    private static Range calendar(Window.Calendar calendar, long moment) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(moment), calendar.zone());
        long units = unit(calendar.unit()).between(calendar.start(), local) / perUnit(calendar.unit());
        long k = Math.floorDiv(units, calendar.count());
        // Truncation toward zero, month ends and clock changes leave the guess a little off.
        while (edge(calendar, k + 1) <= moment) k++;
        while (edge(calendar, k) > moment) k--;
        return new Range(edge(calendar, k), edge(calendar, k + 1));
    }

    /** The instant at which period {@code k} begins: counted from the anchor in local time, then placed in the zone. */
    private static long edge(Window.Calendar calendar, long k) {
        long amount = k * calendar.count() * perUnit(calendar.unit());
        ZoneId zone = calendar.zone();
        return switch (calendar.unit()) {
            // Hours and minutes pass in real time, also over a clock change.
            case MINUTE, HOUR ->
                calendar.start()
                        .atZone(zone)
                        .plus(amount, unit(calendar.unit()))
                        .toInstant()
                        .toEpochMilli();
            case DAY, WEEK, MONTH, QUARTER, YEAR ->
                calendar.start()
                        .plus(amount, unit(calendar.unit()))
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli();
        };
    }

    private static ChronoUnit unit(Window.Unit unit) {
        return switch (unit) {
            case MINUTE -> ChronoUnit.MINUTES;
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH, QUARTER -> ChronoUnit.MONTHS;
            case YEAR -> ChronoUnit.YEARS;
        };
    }

    private static int perUnit(Window.Unit unit) {
        return switch (unit) {
            case QUARTER -> 3;
            case MINUTE, HOUR, DAY, WEEK, MONTH, YEAR -> 1;
        };
    }
}
