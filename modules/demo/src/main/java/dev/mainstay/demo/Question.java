package dev.mainstay.demo;

/**
 * What the service is asked: the features of one flight.
 *
 * @param origin index of the airport
 * @param destination likewise
 * @param hour of day of the departure, 0 … 23
 * @param weekday 0 is Monday
 * @param distance miles
 * @param live how late flights leave the origin just now
 */
record Question(int origin, int destination, int hour, int weekday, int distance, Delays.Live live) {
    /** So long before departure a flight is predicted. */
    static final int AHEAD = Time.HOUR;

    static Question of(Flights flights, int flight, Delays.Live live) {
        long departs = flights.departs(flight);
        return new Question(
                flights.origin(flight),
                flights.destination(flight),
                hour(departs),
                weekday(departs),
                flights.distance(flight),
                live);
    }

    static int hour(long time) {
        return (int) (Math.floorMod(time, (long) Time.DAY) / Time.HOUR);
    }

    /** 1 January 1970 was a Thursday. */
    static int weekday(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, (long) Time.DAY) + 3, 7L);
    }
}
