package dev.mainstay.judge.page;

import dev.mainstay.spec.Document.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;

/** When somebody is at their desk. */
public final class WorkingHours {
    /** Monday to Friday, 9 to 17, UTC. */
    public static final Hours DEFAULT = new Hours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC);

    private WorkingHours() {}

    /**
     * The first working moment at or after {@code time}, in epoch milliseconds. A shift whose {@code to} is not after its {@code from} ends
     * on the next day. Without any working day nobody ever comes: {@link Long#MAX_VALUE}.
     */
    public static long next(Hours hours, long time) {
        ZonedDateTime at = Instant.ofEpochMilli(time).atZone(hours.zone());
        boolean overnight = !hours.to().isAfter(hours.from());
        for (int day = -1; day <= 7; day++) {
            var date = at.toLocalDate().plusDays(day);
            if (!hours.days().contains(date.getDayOfWeek())) continue;
            long from =
                    date.atTime(hours.from()).atZone(hours.zone()).toInstant().toEpochMilli();
            long until = date.plusDays(overnight ? 1 : 0)
                    .atTime(hours.to())
                    .atZone(hours.zone())
                    .toInstant()
                    .toEpochMilli();
            if (time < until) return Math.max(time, from);
        }
        return Long.MAX_VALUE;
    }

    /** The moment at which a ticket that is opened at {@code now} is in someone's hand: working hours, and {@code read} later. */
    public static long hand(Hours hours, long now, Duration read) {
        return next(hours, now + read.toMillis());
    }
}
