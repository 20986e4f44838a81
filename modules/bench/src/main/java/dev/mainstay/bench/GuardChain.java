package dev.mainstay.bench;

import dev.mainstay.bench.guards.Study;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The guard chain on random sequences of incidents, people and crashes, against a world that counts what really happened.
 *
 * <p>Options: {@code --sequences N} (100,000), {@code --seed N} (1). Ends with 0 if nothing was done twice, beyond a limit or unwritten and
 * nothing open was lost, else with 1.
 */
public final class GuardChain {
    private GuardChain() {}

    public static void main(String[] arguments) {
        int sequences = 100_000;
        long seed = 1;
        for (int i = 0; i + 1 < arguments.length; i += 2)
            switch (arguments[i]) {
                case "--sequences" -> sequences = Integer.parseInt(arguments[i + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown option: " + arguments[i]);
            }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(Study.run(sequences, seed, out) ? 0 : 1);
    }
}
