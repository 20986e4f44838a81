package dev.mainstay.demo;

import java.util.Map;
import java.util.TreeMap;

/** The running totals of the serving processes. They begin at zero with the process, as counters do. */
final class Counters {
    /** Upper bounds of the histogram's buckets, seconds; the last bucket has none. */
    static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1};

    private final Map<String, Cell> cells = new TreeMap<>();
    private final Cell[] buckets = new Cell[SECONDS.length];
    private final Cell most = cell("predict_seconds_bucket{le=\"+Inf\"}");
    private final Cell count = cell("predict_seconds_count");
    private double seconds;
    private double dollars;

    private static final class Cell {
        private long value;
    }

    Counters(Fleet fleet) {
        for (int i = 0; i < SECONDS.length; i++)
            buckets[i] = cell("predict_seconds_bucket{le=\"" + plain(SECONDS[i]) + "\"}");
        for (Replica replica : fleet.replicas()) asked(replica, 0, 0, 0);
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private Cell cell(String series) {
        return cells.computeIfAbsent(series, none -> new Cell());
    }

    /** Requests that a replica got: those answered, those that failed, and how many of the answered were wrong. */
    void asked(Replica replica, long answered, long failed, long wrong) {
        String version = replica.loaded().version();
        requests("200", replica.name(), version).value += answered;
        requests("500", replica.name(), version).value += failed;
        verdicts(replica.name(), "right").value += answered - wrong;
        verdicts(replica.name(), "wrong").value += wrong;
    }

    /** Requests that the front could give to nobody. */
    void unanswered(long requests) {
        requests("503", "none", "none").value += requests;
    }

    private Cell requests(String code, String replica, String version) {
        return cell("predict_requests_total{code=\"" + code + "\",replica=\"" + replica + "\",version=\"" + version
                + "\"}");
    }

    private Cell verdicts(String replica, String verdict) {
        return cell("predict_answers_total{replica=\"" + replica + "\",verdict=\"" + verdict + "\"}");
    }

    /** @param within answers by the lowest of {@link #SECONDS} that they kept, each counted once */
    void took(long[] within, long answers, double seconds) {
        long sum = 0;
        for (int i = 0; i < buckets.length; i++) {
            sum += within[i];
            buckets[i].value += sum;
        }
        most.value += answers;
        count.value += answers;
        this.seconds += seconds;
    }

    /** One answer that took so long. */
    void took(double seconds) {
        long[] within = new long[SECONDS.length];
        for (int i = 0; i < within.length; i++) {
            if (seconds > SECONDS[i]) continue;
            within[i] = 1;
            break;
        }
        took(within, 1, seconds);
    }

    void spent(double dollars) {
        this.dollars += dollars;
    }

    /** USD since the counters began. */
    double dollars() {
        return dollars;
    }

    /** The sum of all series that begin with the text. */
    long sum(String series) {
        long sum = 0;
        for (Map.Entry<String, Cell> cell : cells.entrySet())
            if (cell.getKey().startsWith(series)) sum += cell.getValue().value;
        return sum;
    }

    /** Writes every series, a line each: name, value, and what the line ends with. */
    void write(StringBuilder out, String end) {
        cells.forEach((series, cell) ->
                out.append(series).append(' ').append(cell.value).append(end));
        out.append("predict_seconds_sum ").append(rounded(seconds)).append(end);
        out.append("spend_usd_total ").append(rounded(dollars)).append(end);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
