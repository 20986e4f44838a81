package dev.mainstay.bench.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts servers one after the other, each on no state, and lets one of them idle. */
public final class Starting {
    private static final String PORT = "--port";
    private static final double READY_GOAL = 1;
    private static final double DEMO_GOAL = 5;
    /** What a start leaves behind is over after so long. */
    private static final long SETTLED = 30_000;

    private final String launcher;
    private final Path folder;
    private final PrintStream out;

    /** @param folder for what is written, empty */
    public Starting(Path home, Path folder, PrintStream out) {
        this.launcher = home.resolve("mainstay").toString();
        this.folder = folder;
        this.out = out;
    }

    /** The folder that {@code mainstay init} makes, served on a new state each time. @return whether the goal is reached */
    public boolean serve(int runs) throws IOException, InterruptedException {
        // The first start of a new source builds it, and is not one of the runs.
        Path slos = made();
        List<Double> health = new ArrayList<>();
        List<Double> ready = new ArrayList<>();
        for (int run = -1; run < runs; run++) {
            delete(slos.resolve(".mainstay"));
            try (Started server = serve(slos)) {
                double answers = server.until("/health");
                double judged = server.until("/ready");
                if (run < 0) continue;
                health.add(answers);
                ready.add(judged);
            }
        }
        say("serve answers at /health", health, READY_GOAL);
        say("its first round is over", ready, Double.NaN);
        return median(health) < READY_GOAL;
    }

    /** CPU and memory of a server that has nothing to do but its rounds. */
    public void idle(int seconds) throws IOException, InterruptedException {
        Path slos = made();
        delete(slos.resolve(".mainstay"));
        try (Started server = serve(slos)) {
            server.until("/ready");
            Thread.sleep(SETTLED);
            double before = server.cpu();
            Thread.sleep(seconds * 1_000L);
            out.printf(
                    Locale.ROOT,
                    "idle serve, %d s: %.2f s of CPU a minute, %.0f MB resident%n",
                    seconds,
                    (server.cpu() - before) * 60 / seconds,
                    server.resident());
        }
    }

    /** The demo on no folder, then again on what it left. @return whether the goal of the later starts is reached */
    public boolean demo(int runs) throws IOException, InterruptedException {
        Path played = folder.resolve("demo");
        List<Double> page = new ArrayList<>();
        List<Double> judged = new ArrayList<>();
        for (int run = -1; run < runs; run++) {
            int port = Started.free();
            List<String> command = List.of(
                    launcher,
                    "demo",
                    "--dir",
                    played.toString(),
                    PORT,
                    String.valueOf(port),
                    "--service-port",
                    String.valueOf(Started.free()));
            try (Started demo = new Started(command, port, folder.resolve("demo.log"))) {
                double answers = demo.until("/");
                double ready = demo.until("/ready");
                if (run < 0)
                    out.printf(
                            Locale.ROOT,
                            "demo on no folder: its page after %.1f s, its first round over after %.1f s%n",
                            answers,
                            ready);
                else {
                    page.add(answers);
                    judged.add(ready);
                }
            }
        }
        say("demo on its folder shows its page", page, DEMO_GOAL);
        say("its first round is over", judged, Double.NaN);
        return median(page) < DEMO_GOAL;
    }

    private Started serve(Path slos) throws IOException {
        int port = Started.free();
        return new Started(
                List.of(launcher, "serve", slos.toString(), PORT, String.valueOf(port)),
                port,
                folder.resolve("serve.log"));
    }

    private Path made() throws IOException, InterruptedException {
        Path slos = folder.resolve("slos");
        if (Files.exists(slos)) return slos;
        int exit = new ProcessBuilder(launcher, "init", slos.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("init.log").toFile())
                .start()
                .waitFor();
        if (exit != 0) throw new IllegalStateException("init ended with " + exit);
        return slos;
    }

    private void say(String what, List<Double> seconds, double goal) {
        out.printf(
                Locale.ROOT,
                "%s: median of %d %.2f s (%.2f to %.2f)%s%n",
                what,
                seconds.size(),
                median(seconds),
                seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                Double.isNaN(goal) ? "" : String.format(Locale.ROOT, ", goal below %.0f s", goal));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
        }
    }
}
