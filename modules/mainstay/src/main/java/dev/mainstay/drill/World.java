package dev.mainstay.drill;

import dev.mainstay.stat.Grain;
import dev.mainstay.stat.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated service. It is moved on slice by slice; a fault begins at its onset and ends a little after the right thing was done. The
 * same seed makes the same world, whatever is done to it.
 */
final class World {
    static final long COARSE = Duration.ofMinutes(5).toMillis();
    static final long MINUTE = 60_000;
    static final long HISTORY = Duration.ofDays(28).toMillis();
    /** Until something that was done has an effect. */
    private static final long DELAY = 30_000;

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Weather weather;
    private final Active active;
    private final long grain;
    private long now;
    private long told;

    /** A source that puts what it says into series. */
    interface Part {
        /** What happened in a slice of the history. */
        void past(Range slice);

        /** What happened in a slice of the present; by its end it is told, or it cannot be. */
        void present(Range slice);
    }

    /** A fault in a world: it ends when what was done has an effect. */
    static final class Active {
        final Optional<Injection> injection;
        final Truth truth;
        long ends = Long.MAX_VALUE;

        Active(Optional<Injection> injection, Truth truth) {
            this.injection = injection;
            this.truth = truth;
        }

        /** Share of a slice in which it lasts. */
        double share(Range slice) {
            if (injection.isEmpty()) return 0;
            long from = Math.max(slice.from(), truth.onset());
            long until = Math.min(slice.until(), ends);
            return until <= from ? 0 : (double) (until - from) / slice.millis();
        }

        boolean segment(String name) {
            return truth.segment().filter(name::equals).isPresent();
        }
    }

    /**
     * A world with four weeks behind it.
     *
     * @param begin the present, on a slice of five minutes
     * @param grain milliseconds of a slice of the present
     */
    World(
            Shape shape,
            double perSecond,
            Optional<Injection> injection,
            Truth truth,
            long begin,
            long grain,
            long seed) {
        this.grain = grain;
        this.now = begin;
        this.told = begin;
        this.active = new Active(injection, truth);
        this.weather = new Weather(seed, shape == Shape.STEADY);
        Traffic traffic = new Traffic(shape, perSecond, weather, Profile.read(), new Draws(seed + 1));
        parts.add(new Requests(series, traffic, weather, active, shape, grain, seed + 2));
        parts.add(new Upkeep(series, active, begin, seed + 3));
        if (injection.orElse(null) instanceof Injection.Flood flood)
            parts.add(new Sites(series, flood.services(), active, grain, seed + 4));
        for (long at = begin - HISTORY; at < begin; at += COARSE)
            for (Part part : parts) part.past(new Range(at, at + COARSE));
    }

    Map<String, Series> series() {
        return series;
    }

    long now() {
        return now;
    }

    /** Goes on by one slice. */
    void step() {
        Range slice = new Range(now, now + grain);
        for (Part part : parts) part.present(slice);
        now = slice.until();
    }

    /** What was changed since this was last asked, with the time: versions that were rolled out. */
    List<Long> deploys() {
        List<Long> found = new ArrayList<>();
        long from = told;
        told = now;
        for (long day = Grain.floor(from, 24 * 60 * MINUTE); day < now; day += 24 * 60 * MINUTE)
            for (long at : weather.deploys(day)) if (at >= from && at < now) found.add(at);
        return found;
    }

    /** Somebody did what ends the fault. */
    void mended() {
        active.ends = Math.min(active.ends, now + DELAY);
    }

    Active active() {
        return active;
    }
}
