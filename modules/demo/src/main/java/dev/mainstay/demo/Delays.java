package dev.mainstay.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the upstream table says: how late flights left each airport in the four hours before an hour ended. */
final class Delays {
    private static final int SPAN = 4;

    /** January's means; a live value counts beside as many flights with them, so few flights move it little. */
    private static final double USUAL_SHARE = 0.206;

    private static final double USUAL_DELAY = 6.5;
    private static final double USUAL_FLIGHTS = 5;

    private final int airports;
    private final int[] flights;
    private final int[] late;
    private final int[] minutes;

    /**
     * One row of the table.
     *
     * @param hourEnding end of the four hours
     * @param lateShare of its flights, 0 … 1
     * @param meanDelay minutes
     * @param flights how many left, at least 1
     */
    record Row(long hourEnding, int airport, double lateShare, double meanDelay, int flights) {}

    /**
     * The live feature of one airport, drawn to the usual.
     *
     * @param lateShare 0 … 1, exclusive
     * @param meanDelay minutes
     */
    record Live(double lateShare, double meanDelay) {
        /** Where nothing is known. */
        static final Live USUAL = new Live(USUAL_SHARE, USUAL_DELAY);

        static Live of(double lateShare, double meanDelay, int flights) {
            double all = flights + USUAL_FLIGHTS;
            return new Live(
                    (lateShare * flights + USUAL_SHARE * USUAL_FLIGHTS) / all,
                    (meanDelay * flights + USUAL_DELAY * USUAL_FLIGHTS) / all);
        }
    }

    Delays(Flights sample) {
        airports = sample.airports().size();
        int cells = (int) ((Time.END - Time.ORIGIN) / Time.HOUR + 1) * airports;
        flights = new int[cells];
        late = new int[cells];
        minutes = new int[cells];
        int until = sample.before(Time.END);
        for (int i = sample.before(Time.ORIGIN); i < until; i++) {
            int cell = hour(sample.departs(i)) * airports + sample.origin(i);
            flights[cell]++;
            if (sample.late(i)) late[cell]++;
            minutes[cell] += sample.delay(i);
        }
    }

    private static int hour(long time) {
        return (int) Math.floorDiv(time - Time.ORIGIN, (long) Time.HOUR);
    }

    /** The rows of the hour that ends at the time; an airport that no flight left has none. */
    List<Row> ending(long time) {
        List<Row> rows = new ArrayList<>();
        for (int airport = 0; airport < airports; airport++) {
            int left = sum(flights, time, airport);
            if (left == 0) continue;
            rows.add(new Row(
                    time,
                    airport,
                    (double) sum(late, time, airport) / left,
                    (double) sum(minutes, time, airport) / left,
                    left));
        }
        return rows;
    }

    /** What a fresh table says of the airport at the time. */
    Live at(long time, int airport) {
        long ended = Time.floor(time, Time.HOUR);
        int left = sum(flights, ended, airport);
        if (left == 0) return Live.USUAL;
        return Live.of((double) sum(late, ended, airport) / left, (double) sum(minutes, ended, airport) / left, left);
    }

    /** The live feature by airport. */
    static Map<Integer, Live> live(List<Row> rows) {
        Map<Integer, Live> live = new HashMap<>();
        for (Row row : rows) live.put(row.airport(), Live.of(row.lateShare(), row.meanDelay(), row.flights()));
        return live;
    }

    private int sum(int[] cells, long time, int airport) {
        int until = hour(time);
        int sum = 0;
        for (int hour = Math.max(0, until - SPAN); hour < until; hour++) sum += cells[hour * airports + airport];
        return sum;
    }
}
