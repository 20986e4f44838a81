package dev.mainstay.bench;

import dev.mainstay.bench.crash.Crashes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Kills a writing process at named steps and at any moment, also with a loss of power that tears what was not synced, and compares what
 * comes back with what was acknowledged.
 *
 * <p>Options: {@code --runs N} kills (300), {@code --seed N} (1). Ends with 0 if nothing was lost or counted twice, else with 1.
 */
public final class Crash {
    private Crash() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = 300;
        long seed = 1;
        for (int i = 0; i + 1 < arguments.length; i += 2)
            switch (arguments[i]) {
                case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown option: " + arguments[i]);
            }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(Crashes.run(runs, seed, out) ? 0 : 1);
    }
}
