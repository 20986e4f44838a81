package dev.mainstay.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The calendar of the sample. Times are seconds since 1970 UTC; airports' local times are read as one clock, so they carry no zone. */
final class Time {
    static final int MINUTE = 60;
    static final int HOUR = 3_600;
    static final int DAY = 86_400;

    /** The first flight of the sample leaves after this. */
    static final long ORIGIN = at(2001, 1, 1);

    /** The approved model has seen everything before this and nothing after. */
    static final long TRAINED = at(2001, 2, 1);

    /** Where the live clock begins; everything before it is history. */
    static final long BEGIN = at(2001, 6, 1);

    /** The sample ends: there are no flights after this. */
    static final long END = at(2001, 6, 30);

    private Time() {}

    static long at(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    /** The start of the unit that holds the time. */
    static long floor(long time, int unit) {
        return time - Math.floorMod(time, unit);
    }

    static LocalDate date(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, (long) DAY));
    }

    /** As ISO 8601 writes it. */
    static String text(long time) {
        return Instant.ofEpochSecond(time).toString();
    }

    /** For people: {@code 2001-06-01 00:00}, with seconds where there are some. */
    static String clock(long time) {
        return Instant.ofEpochSecond(time)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString()
                .replace('T', ' ');
    }
}
