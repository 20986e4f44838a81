import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up one week of a recommender that answers requests, the same at each run, twice: as the counters that its three processes
 * would have shown to Prometheus each minute, and as a row for each request. The argument is the folder to write into.
 *
 * <p>On Wednesday from 14:10 to 14:40 a bad model answers one request in eight with 500. On Saturday from 03:00 to 05:00 the feature
 * store is slow and loses reads. Every night at 02:00 a process is restarted, so that its counters begin at zero again.
 */
final class Load {
    private static final long MINUTE = 60_000;
    private static final long START = Instant.parse("2024-03-04T00:00:00Z").toEpochMilli();
    private static final int MINUTES = 7 * 24 * 60;
    private static final String[] CODES = {"200", "429", "500", "503"};
    private static final int[] EDGES = {25, 50, 100, 250, 500, 1000};

    /** What one process has counted since it began. */
    private static final class Process {
        final long[] byCode = new long[CODES.length];
        final long[] byEdge = new long[EDGES.length];
        long reads;
        long lost;
        long slept;
        int queue;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(20240304);
        Process[] processes = {new Process(), new Process(), new Process()};
        List<List<StringBuilder>> series = new ArrayList<>();
        for (int i = 0; i < processes.length; i++) series.add(new ArrayList<>());
        try (PrintWriter requests = writer(folder.resolve("requests.csv"));
                PrintWriter queues = writer(folder.resolve("queue.csv"))) {
            requests.println("time,instance,code,milliseconds,features");
            queues.println("time,instance,depth");
            for (int i = 0; i < processes.length; i++) expose(series.get(i), i, processes[i], START);
            for (int minute = 0; minute < MINUTES; minute++) {
                if (minute % 1440 == 120) processes[minute / 1440 % processes.length] = new Process();
                long time = START + minute * MINUTE;
                answer(minute, time, processes, random, requests);
                for (int i = 0; i < processes.length; i++) {
                    processes[i].queue = depth(minute, random);
                    queues.println(Instant.ofEpochMilli(time + MINUTE - 1) + ",r" + (i + 1) + "," + processes[i].queue);
                    expose(series.get(i), i, processes[i], time + MINUTE);
                }
            }
        }
        try (PrintWriter text = writer(folder.resolve("data.om"))) {
            print(text, series);
        }
    }

    private static PrintWriter writer(Path file) throws IOException {
        return new PrintWriter(new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), 1 << 20));
    }

    /** The requests of one minute, in the order of time; none exactly at its start. */
    private static void answer(int minute, long time, Process[] processes, Random random, PrintWriter requests) {
        double hour = minute % 1440 / 60.0;
        double mean = 35 - 25 * Math.cos((hour - 3) * Math.PI / 12) + random.nextGaussian() * 3;
        long[] times = new long[Math.max(0, (int) Math.round(mean))];
        for (int i = 0; i < times.length; i++) times[i] = time + 1 + random.nextInt((int) MINUTE - 1);
        Arrays.sort(times);
        for (long at : times) {
            int which = random.nextInt(processes.length);
            Process process = processes[which];
            boolean slow = within(minute, 5, 3, 0, 120);
            boolean lost = random.nextDouble() < (slow ? 0.05 : 0.0004);
            int code = code(minute, random);
            long took = took(slow, random);
            process.byCode[code]++;
            for (int edge = 0; edge < EDGES.length; edge++) if (took <= EDGES[edge]) process.byEdge[edge]++;
            process.slept += took;
            process.reads++;
            if (lost) process.lost++;
            requests.println(Instant.ofEpochMilli(at) + ",r" + (which + 1) + "," + CODES[code] + "," + took + ","
                    + (lost ? "lost" : "ok"));
        }
    }

    private static int code(int minute, Random random) {
        double at = random.nextDouble();
        if (within(minute, 2, 14, 10, 30) && at < 0.125) return 2;
        if (at < 0.0006) return 2;
        if (at < 0.0009) return 3;
        return at < 0.004 ? 1 : 0;
    }

    private static long took(boolean slow, Random random) {
        double typical = slow ? 140 : 38;
        return Math.max(1, Math.round(typical * Math.exp(0.45 * random.nextGaussian())));
    }

    private static int depth(int minute, Random random) {
        double mean = within(minute, 5, 3, 0, 120) ? 30 : within(minute, 2, 14, 10, 30) ? 12 : 4;
        return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }

    /** Whether a minute of the week lies within {@code length} minutes after a time of a day; Monday is 0. */
    private static boolean within(int minute, int day, int hour, int minutes, int length) {
        int since = minute - (day * 1440 + hour * 60 + minutes);
        return since >= 0 && since < length;
    }

    /** Appends one sample of every series of a process. */
    private static void expose(List<StringBuilder> series, int which, Process process, long time) {
        String labels = "job=\"recommender\",instance=\"r" + (which + 1) + "\"";
        long all = Arrays.stream(process.byCode).sum();
        int at = 0;
        for (int i = 0; i < CODES.length; i++)
            at = sample(series, at, "predict_requests_total{" + labels + ",code=\"" + CODES[i] + "\"}", process.byCode[i], time);
        for (int i = 0; i < EDGES.length; i++)
            at = sample(series, at, "predict_seconds_bucket{" + labels + ",le=\"" + EDGES[i] / 1000.0 + "\"}", process.byEdge[i], time);
        at = sample(series, at, "predict_seconds_bucket{" + labels + ",le=\"+Inf\"}", all, time);
        at = sample(series, at, "predict_seconds_count{" + labels + "}", all, time);
        at = sample(series, at, "predict_seconds_sum{" + labels + "}", process.slept / 1000.0, time);
        at = sample(series, at, "feature_reads_total{" + labels + ",status=\"ok\"}", process.reads - process.lost, time);
        at = sample(series, at, "feature_reads_total{" + labels + ",status=\"lost\"}", process.lost, time);
        sample(series, at, "predict_queue{" + labels + "}", process.queue, time);
    }

    private static int sample(List<StringBuilder> series, int at, String name, double value, long time) {
        if (series.size() == at) series.add(new StringBuilder());
        String number = value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
        series.get(at).append(name).append(' ').append(number).append(' ').append(time / 1000).append('\n');
        return at + 1;
    }

    private static void print(PrintWriter text, List<List<StringBuilder>> series) {
        int requests = CODES.length;
        int seconds = requests + EDGES.length + 3;
        int reads = seconds + 2;
        family(text, series, "# TYPE predict_requests counter", 0, requests);
        family(text, series, "# TYPE predict_seconds histogram", requests, seconds);
        family(text, series, "# TYPE feature_reads counter", seconds, reads);
        family(text, series, "# TYPE predict_queue gauge", reads, reads + 1);
        text.println("# EOF");
    }

    private static void family(PrintWriter text, List<List<StringBuilder>> series, String type, int from, int until) {
        text.println(type);
        for (List<StringBuilder> process : series) process.subList(from, until).forEach(text::print);
    }

    private Load() {}
}
