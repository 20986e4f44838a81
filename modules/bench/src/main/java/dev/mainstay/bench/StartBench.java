package dev.mainstay.bench;

import dev.mainstay.bench.start.Starting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How soon a server answers and the demo shows its page, from the call of the launcher, and what a server costs that has nothing to do.
 *
 * <p>Options: {@code --smoke} one run of each and no demo. Ends with 0 if the medians reach their goals.
 */
final class StartBench {
    private StartBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean smoke = Arrays.asList(arguments).contains("--smoke");
        Path home =
                Path.of(System.getProperty("bench.home", ".")).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("mainstay-bench-start");
        boolean reached;
        try {
            Starting starting = new Starting(home, folder, new PrintStream(System.out, true, StandardCharsets.UTF_8));
            reached = starting.serve(smoke ? 1 : 9);
            starting.idle(smoke ? 1 : 60);
            if (!smoke) reached &= starting.demo(3);
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        }
        System.exit(smoke || reached ? 0 : 1);
    }
}
