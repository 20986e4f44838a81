package dev.mainstay.bench.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Many trials, told in a table. */
public final class Crashes {
    /** Kills of one state before the next one is begun. */
    private static final int KILLS = 10;

    private Crashes() {}

    /** What was seen at one place. */
    private static final class Tally {
        private int kills;
        private int acknowledged;
        private int torn;
        private int faults;
    }

    /** Runs and prints; true if nothing acknowledged was lost and nothing was counted twice. */
    public static boolean run(int runs, long seed, PrintStream out) throws IOException, InterruptedException {
        TreeMap<String, Tally> tallies = new TreeMap<>();
        Path root = Files.createTempDirectory("mainstay-crash");
        try {
            Trial trial = new Trial(root.resolve("0"), seed);
            for (int run = 0; run < runs; run++) {
                if (run > 0 && run % KILLS == 0) {
                    Trial.delete(root.resolve(Integer.toString(run / KILLS - 1)));
                    trial = new Trial(root.resolve(Integer.toString(run / KILLS)), seed + run / KILLS);
                }
                Trial.Outcome outcome = trial.run(Trial.PLACES.get(run % Trial.PLACES.size()));
                outcome.faults().forEach(out::println);
                Tally tally = Optional.ofNullable(tallies.get(outcome.place())).orElseGet(Tally::new);
                tally.kills++;
                tally.acknowledged += outcome.acknowledged();
                tally.torn += outcome.torn();
                tally.faults += outcome.faults().size();
                tallies.put(outcome.place(), tally);
            }
        } finally {
            Trial.delete(root);
        }
        return tell(tallies, out);
    }

    private static boolean tell(Map<String, Tally> tallies, PrintStream out) {
        out.printf("%-20s %6s %14s %12s %7s%n", "killed at", "kills", "acknowledged", "torn copies", "faults");
        Tally all = new Tally();
        tallies.forEach((place, tally) -> {
            row(place, tally, out);
            all.kills += tally.kills;
            all.acknowledged += tally.acknowledged;
            all.torn += tally.torn;
            all.faults += tally.faults;
        });
        row("all", all, out);
        out.println(
                all.faults == 0
                        ? "nothing acknowledged was lost, nothing was counted twice"
                        : all.faults + " states came back wrong");
        return all.faults == 0;
    }

    private static void row(String place, Tally tally, PrintStream out) {
        out.printf("%-20s %6d %14d %12d %7d%n", place, tally.kills, tally.acknowledged, tally.torn, tally.faults);
    }
}
