package dev.mainstay.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as people write them on a command line, and as they are printed. */
final class Moment {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Moment() {}

    /**
     * {@code now}, an ISO 8601 instant, a local date and time, or a date (both in UTC).
     *
     * @throws IllegalArgumentException with what would be right
     */
    static long parse(String text, long now) {
        if (text.equals("now")) return now;
        try {
            if (text.length() == 10)
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            String iso = text.replace(' ', 'T');
            if (iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d"))
                return Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso))
                        .toEpochMilli();
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time: write now, 2001-06-30, or 2001-06-30T12:00:00Z", e);
        }
    }

    static String print(long time) {
        Instant instant = Instant.ofEpochMilli(time);
        return (time % 60_000 == 0 ? MINUTE : SECOND).format(instant);
    }
}
