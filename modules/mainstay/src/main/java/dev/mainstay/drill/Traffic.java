package dev.mainstay.drill;

/** Requests a second in each minute, on average over the week as many as is asked for. */
final class Traffic {
    private static final long MINUTE = 60_000;
    private static final int DAY_MINUTES = 1440;
    /** Traffic swings by so much up and down over the day. */
    private static final double SWING = 2;

    private static final double WEEKEND = .6;
    /** Squared coefficient of variation from minute to minute. */
    private static final double SQUARE = .05;
    /** Of {@code SWING} to the power of a sine: the modified Bessel function I₀ at log 2. */
    private static final double MEAN_SWING = 1.1238;

    private static final double MEAN_WEEK = (5 + 2 * WEEKEND) / 7;

    private final Shape shape;
    private final double perSecond;
    private final Weather weather;
    private final Profile profile;
    private final Draws draws;
    private int place;

    Traffic(Shape shape, double perSecond, Weather weather, Profile profile, Draws draws) {
        this.shape = shape;
        this.perSecond = perSecond;
        this.weather = weather;
        this.profile = profile;
        this.draws = draws;
        this.place = draws.below(profile.size());
    }

    /** Mean requests a second in the minute that begins at {@code time}; every minute is drawn once, in the order of time. */
    double minute(long time) {
        if (shape == Shape.STEADY) return perSecond;
        long minute = Math.floorDiv(time, MINUTE);
        long day = Math.floorDiv(minute, DAY_MINUTES);
        double daily = Math.pow(SWING, Math.sin(2 * Math.PI * (minute % DAY_MINUTES - 540) / DAY_MINUTES)) / MEAN_SWING;
        // The epoch began on a Thursday: days 2 and 3 are its first weekend.
        double weekly = (Math.floorMod(day, 7L) == 2 || Math.floorMod(day, 7L) == 3 ? WEEKEND : 1) / MEAN_WEEK;
        double chance = draws.gamma(1 / SQUARE) * SQUARE;
        return perSecond * daily * weekly * chance * weather.traffic(time) * burst();
    }

    /** The profile is gone through again and again, each time from another minute. */
    private double burst() {
        if (shape != Shape.BURSTY) return 1;
        double now = profile.minutes().get(place);
        place = draws.uniform() < 1.0 / profile.size() ? draws.below(profile.size()) : (place + 1) % profile.size();
        return now;
    }
}
