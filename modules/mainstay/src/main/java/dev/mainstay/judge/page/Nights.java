package dev.mainstay.judge.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a page at night costs whoever is on call: the sleep from the page until the alert ends and half an hour more, at least three
 * quarters of an hour, at most until the night ends. A night is from 22:00 to 07:00 where the team lives.
 */
public final class Nights {
    private static final LocalTime FROM = LocalTime.of(22, 0);
    private static final LocalTime TO = LocalTime.of(7, 0);
    private static final long LEAST = Duration.ofMinutes(45).toMillis();
    private static final long ASLEEP_AGAIN = Duration.ofMinutes(30).toMillis();

    private Nights() {}

    /**
     * Milliseconds of sleep that a page takes.
     *
     * @param at of the page, epoch milliseconds
     * @param until the end of its alert
     */
    public static long lost(long at, long until, ZoneId zone) {
        ZonedDateTime local = Instant.ofEpochMilli(at).atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean early = time.isBefore(TO);
        if (!early && time.isBefore(FROM)) return 0;
        long morning = local.toLocalDate()
                .plusDays(early ? 0 : 1)
                .atTime(TO)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
        long up = until >= morning ? morning - at : until - at + ASLEEP_AGAIN;
        return Math.min(morning - at, Math.max(LEAST, up));
    }
}
