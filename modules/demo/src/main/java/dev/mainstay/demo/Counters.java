package dev.mainstay.demo;

import java.util.Map;
import java.util.TreeMap;

/** The running totals of the serving processes. They begin at zero with the process, as counters do. */
final class Counters {
    /** Upper bounds of the histogram's buckets, seconds; the last bucket has none. */
    static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1};

    private final Map<String, Cell> requests = new TreeMap<>();
    private final Map<String, Cell> answers = new TreeMap<>();
    private final long[] buckets = new long[SECONDS.length];
    private long answered;
    private double seconds;
    private double dollars;

    private static final class Cell {
        private long value;
    }

    Counters(Fleet fleet) {
        for (Replica replica : fleet.replicas()) asked(replica, 0, 0, 0);
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
        String series =
                "predict_requests_total{code=\"" + code + "\",replica=\"" + replica + "\",version=\"" + version + "\"}";
        return requests.computeIfAbsent(series, none -> new Cell());
    }

    private Cell verdicts(String replica, String verdict) {
        String series = "predict_answers_total{replica=\"" + replica + "\",verdict=\"" + verdict + "\"}";
        return answers.computeIfAbsent(series, none -> new Cell());
    }

    /** @param within answers by the lowest of {@link #SECONDS} that they kept, each counted once */
    void took(long[] within, long answers, double seconds) {
        long sum = 0;
        for (int i = 0; i < buckets.length; i++) {
            sum += within[i];
            buckets[i] += sum;
        }
        answered += answers;
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

    /** All requests. */
    long requests() {
        return requests.values().stream().mapToLong(cell -> cell.value).sum();
    }

    /** Requests that were answered by an error. */
    long failed() {
        return requests.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith("predict_requests_total{code=\"5"))
                .mapToLong(cell -> cell.getValue().value)
                .sum();
    }

    /** Writes the series of requests, a line each: name, value, and what the line ends with. */
    void writeRequests(StringBuilder out, String end) {
        write(requests, out, end);
    }

    /** Writes the histogram. */
    void writeSeconds(StringBuilder out, String end) {
        for (int i = 0; i < SECONDS.length; i++)
            out.append("predict_seconds_bucket{le=\"")
                    .append(plain(SECONDS[i]))
                    .append("\"} ")
                    .append(buckets[i])
                    .append(end);
        out.append("predict_seconds_bucket{le=\"+Inf\"} ").append(answered).append(end);
        out.append("predict_seconds_sum ").append(rounded(seconds)).append(end);
        out.append("predict_seconds_count ").append(answered).append(end);
    }

    /** Writes what the comparison found. */
    void writeAnswers(StringBuilder out, String end) {
        write(answers, out, end);
    }

    void writeSpend(StringBuilder out, String end) {
        out.append("spend_usd_total ").append(rounded(dollars)).append(end);
    }

    private static void write(Map<String, Cell> cells, StringBuilder out, String end) {
        cells.forEach((series, cell) ->
                out.append(series).append(' ').append(cell.value).append(end));
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
