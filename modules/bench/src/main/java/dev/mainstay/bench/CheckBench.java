package dev.mainstay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long {@code mainstay check} takes for 100 promises over 10 tables: the whole process from its start to its end, files warm.
 *
 * <p>Arguments: the repository's root (default: the working folder). Ends with 0 if the median of 10 runs is below one second, with 1
 * if it is not, with 2 if a run did not say yes or two runs printed different things.
 */
public final class CheckBench {
    private static final int RUNS = 10;
    private static final int WARM_UP = 2;

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("bench.home", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = Files.createTempDirectory("mainstay-bench-check");
        try {
            System.exit(run(root, folder));
        } finally {
            delete(folder);
        }
    }

    private static int run(Path root, Path folder) throws IOException, SQLException, InterruptedException {
        TenTables.write(root.resolve("examples/flights/flights.parquet"), folder);
        List<String> command = List.of(root.resolve("mainstay").toString(), "check", folder.toString());
        // The first start of a new source builds it, and tells that; it is not one of the runs.
        Once.of(List.of(root.resolve("mainstay").toString(), "--version"), folder);
        Once first = Once.of(command, folder);
        if (first.exit() != 0) return refuse("check ended with " + first.exit(), first.printed());
        double[] milliseconds = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            Once once = Once.of(command, folder);
            if (once.exit() != 0) return refuse("check ended with " + once.exit(), once.printed());
            if (!once.printed().equals(first.printed())) return refuse("two runs differ", once.printed());
            if (run >= 0) milliseconds[run] = once.nanoseconds() / 1e6;
        }
        return print(milliseconds);
    }

    private static int print(double[] milliseconds) {
        Arrays.sort(milliseconds);
        double median = (milliseconds[RUNS / 2 - 1] + milliseconds[RUNS / 2]) / 2;
        System.out.printf(
                Locale.ROOT,
                "check of %d promises over %d tables, whole process, %d runs: median %.0f ms (%.0f to %.0f), goal below 1000 ms%n",
                TenTables.TABLES * TenTables.PROMISES_PER_TABLE,
                TenTables.TABLES,
                RUNS,
                median,
                milliseconds[0],
                milliseconds[RUNS - 1]);
        return median < 1000 ? 0 : 1;
    }

    private static int refuse(String reason, String printed) {
        System.err.println(reason + System.lineSeparator() + printed);
        return 2;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(CheckBench::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One run of a command: how it ended, what it printed, how long it took. */
    record Once(int exit, String printed, long nanoseconds) {
        static Once of(List<String> command, Path folder) throws IOException, InterruptedException {
            Path printed = Files.createTempFile(folder, "printed", ".out");
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            int exit = process.waitFor();
            long took = System.nanoTime() - start;
            String text = Files.readString(printed);
            Files.delete(printed);
            return new Once(exit, text, took);
        }
    }

    private CheckBench() {}
}
