package dev.mainstay.bench.cpu;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Both sides, told in tables. */
public final class Costs {
    private Costs() {}

    /**
     * Measures and prints.
     *
     * @param sizes objectives of ours
     * @param peers objectives of Prometheus; none to leave it out
     */
    public static void run(int[] sizes, int ticks, int[] peers, boolean smoke, PrintStream out)
            throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("mainstay-cpu");
        try {
            out.println("a durable tick of ours (7 windows, the rules, the 30-day budget, one synced transaction)");
            out.printf(
                    "%10s %6s %13s %15s %13s %8s %8s %8s%n",
                    "objectives",
                    "ticks",
                    "CPU ms/tick",
                    "CPU µs/object.",
                    "idle ms/10 s",
                    "p50 ms",
                    "p99 ms",
                    "RSS MiB");
            List<Ticks.Cost> ours = new ArrayList<>();
            for (int size : sizes) {
                ours.add(Ticks.measure(size, ticks, false, root.resolve("ours" + size)));
                print(ours.getLast(), out);
            }
            out.println(
                    "the same with the sequential test and the paging rule, windows only where a rule asks for them");
            for (int size : sizes) print(Ticks.measure(size, ticks, true, root.resolve("watching" + size)), out);
            out.println();
            if (peers.length > 0) peers(root, peers, smoke, ours, out);
        } finally {
            delete(root);
        }
    }

    private static void print(Ticks.Cost cost, PrintStream out) {
        out.printf(
                "%10d %6d %13.3f %15.3f %13.3f %8.2f %8.2f %8d%n",
                cost.objectives(),
                cost.ticks(),
                cost.cpuNanos() / 1e6,
                cost.perEvaluation() / 1e3,
                cost.idleNanos() / 1e6,
                cost.p50(),
                cost.p99(),
                cost.resident() >> 20);
    }

    private static void peers(Path root, int[] peers, boolean smoke, List<Ticks.Cost> ours, PrintStream out)
            throws IOException, InterruptedException {
        out.println("one evaluation by Prometheus of 17 rules an objective, as Sloth shapes them");
        out.printf("%10s %15s %22s%n", "objectives", "CPU ms/object.", "without 30-day rule");
        Peer.Cost last = new Peer.Cost(1, 0, 0);
        for (int size : peers) {
            last = Peer.measure(root.resolve("peer" + size), size, smoke ? Peer.Plan.SMOKE : Peer.Plan.WHOLE);
            out.printf("%10d %15.3f %22.3f%n", size, last.all() * 1e3 / size, last.withoutMonth() * 1e3 / size);
        }
        out.println();
        for (Ticks.Cost cost : ours)
            out.printf(
                    "%d objectives: %.0f times the CPU of ours an evaluation, %.0f without the 30-day rule (%s)%n",
                    cost.objectives(),
                    last.all() * 1e9 / last.objectives() / cost.perEvaluation(),
                    last.withoutMonth() * 1e9 / last.objectives() / cost.perEvaluation(),
                    cost.objectives() == last.objectives()
                            ? "measured"
                            : "Prometheus extrapolated in proportion from " + last.objectives());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
