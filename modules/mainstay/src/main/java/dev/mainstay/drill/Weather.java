package dev.mainstay.drill;

import dev.mainstay.stat.Range;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to a service in which nothing is wrong, day by day in UTC: on six of ten working days a version is rolled out, and for 45
 * seconds one answer in 200 fails and one in 30 more is slow; one day in 30 is a holiday with a third of the traffic; one day in 14 traffic
 * is ten times as much for half an hour to two hours; about three times a day up to four minutes of scrapes are missing.
 */
final class Weather {
    static final double BLIP_ERRORS = .005;
    static final double BLIP_SLOW = .03;
    private static final Duration BLIP = Duration.ofSeconds(45);
    private static final double SURGE = 10;
    private static final double HOLIDAY = 1 / 3.0;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MINUTE = 60_000;

    /**
     * A day.
     *
     * @param traffic factor of the whole day
     * @param surge with ten times the traffic; empty where there is none
     */
    private record Day(double traffic, List<Range> deploys, Range surge, List<Range> gaps) {}

    private final long seed;
    private final boolean fair;
    private final Map<Long, Day> days = new HashMap<>();

    /** @param fair whether nothing ever happens */
    Weather(long seed, boolean fair) {
        this.seed = seed;
        this.fair = fair;
    }

    /** Factor of the traffic in a minute. */
    double traffic(long minute) {
        if (fair) return 1;
        Day day = day(minute);
        return day.traffic * (in(day.surge, minute) ? SURGE : 1);
    }

    /** Share of a slice in which a version is being rolled out. */
    double blip(Range slice) {
        if (fair) return 0;
        double share = 0;
        for (Range deploy : day(slice.from()).deploys)
            share += deploy.clip(slice).millis();
        return Math.min(1, share / slice.millis());
    }

    /** When versions were rolled out that day. */
    List<Long> deploys(long time) {
        return fair ? List.of() : day(time).deploys.stream().map(Range::from).toList();
    }

    /** Whether a scrape at this time fails. */
    boolean missed(long time) {
        if (fair) return false;
        for (Range gap : day(time).gaps) if (in(gap, time)) return true;
        return false;
    }

    private static boolean in(Range range, long time) {
        return time >= range.from() && time < range.until();
    }

    private Day day(long time) {
        long number = Math.floorDiv(time, DAY);
        Day known = days.get(number);
        if (known != null) return known;
        if (days.size() > 64) days.clear();
        Day fresh = draw(number);
        days.put(number, fresh);
        return fresh;
    }

    private Day draw(long number) {
        Draws draws = new Draws(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L);
        long start = number * DAY;
        DayOfWeek weekday =
                LocalDate.ofInstant(Instant.ofEpochMilli(start), ZoneOffset.UTC).getDayOfWeek();
        boolean holiday = draws.uniform() < 1 / 30.0;
        boolean works = !holiday && weekday.compareTo(DayOfWeek.FRIDAY) <= 0;
        List<Range> deploys = new ArrayList<>();
        if (works && draws.uniform() < .6) {
            long at = start + Duration.ofHours(9).toMillis() + draws.below(7 * 60) * MINUTE;
            deploys.add(new Range(at, at + BLIP.toMillis()));
        }
        long from = start + draws.below(22 * 60) * MINUTE;
        long surge = draws.uniform() < 1 / 14.0 ? (30 + draws.below(90)) * MINUTE : 0;
        List<Range> gaps = new ArrayList<>();
        for (int i = draws.poisson(3); i > 0; i--) {
            long at = start + (long) (draws.uniform() * (DAY - 5 * MINUTE));
            gaps.add(new Range(at, at + 10_000 + (long) (draws.uniform() * 230_000)));
        }
        return new Day(holiday ? HOLIDAY : 1, deploys, new Range(from, from + surge), gaps);
    }
}
