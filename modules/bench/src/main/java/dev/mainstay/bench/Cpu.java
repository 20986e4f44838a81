package dev.mainstay.bench;

import dev.mainstay.bench.cpu.Costs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * CPU and time of a durable tick, beside Prometheus with rules as Sloth shapes them.
 *
 * <p>Options: {@code --objectives N,…} (100,1000,10000), {@code --ticks N} (1000), {@code --peers N,…} objectives of Prometheus (100,400;
 * {@code 0} leaves it out), {@code --smoke} a short run.
 */
public final class Cpu {
    private Cpu() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int[] sizes = {100, 1_000, 10_000};
        int[] peers = {100, 400};
        int ticks = 1_000;
        boolean smoke = Arrays.asList(arguments).contains("--smoke");
        if (smoke) {
            sizes = new int[] {100, 1_000};
            peers = new int[] {10};
            ticks = 200;
        }
        for (int i = 0; i + 1 < arguments.length; i++)
            switch (arguments[i]) {
                case "--objectives" -> sizes = numbers(arguments[i + 1]);
                case "--ticks" -> ticks = Integer.parseInt(arguments[i + 1]);
                case "--peers" -> peers = numbers(arguments[i + 1]);
                default -> {}
            }
        Costs.run(sizes, ticks, peers, smoke, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(",", -1))
                .mapToInt(Integer::parseInt)
                .filter(number -> number > 0)
                .toArray();
    }
}
