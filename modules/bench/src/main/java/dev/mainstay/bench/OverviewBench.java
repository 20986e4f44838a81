package dev.mainstay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long the overview of many promises takes: the server's time for {@code /}, its bytes, and, where Chromium is on the machine, the
 * time until a browser paints it first.
 *
 * <p>Options: {@code --promises N} (500), {@code --requests N} (200), {@code --smoke} a short run
 * without a browser.
 */
final class OverviewBench {
    private OverviewBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean smoke = Arrays.asList(arguments).contains("--smoke");
        int promises = smoke ? 50 : 500;
        int requests = smoke ? 20 : 200;
        for (int i = 0; i + 1 < arguments.length; i++)
            switch (arguments[i]) {
                case "--promises" -> promises = Integer.parseInt(arguments[i + 1]);
                case "--requests" -> requests = Integer.parseInt(arguments[i + 1]);
                default -> {}
            }
        Path folder = Files.createTempDirectory("mainstay-bench-overview");
        try {
            dev.mainstay.bench.overview.Watching.run(
                    folder, promises, requests, !smoke, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
