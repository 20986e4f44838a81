package dev.mainstay.bench.guards;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.IntStream;

/** Many sequences, each from its own seed, and what they counted together. */
public final class Study {
    private static final int TOLD = 5;

    private Study() {}

    private record Sum(long executions, long doubles, long beyond, long unledgered, long lost, long crashes) {
        Sum plus(Sum other) {
            return new Sum(
                    executions + other.executions,
                    doubles + other.doubles,
                    beyond + other.beyond,
                    unledgered + other.unledgered,
                    lost + other.lost,
                    crashes + other.crashes);
        }

        boolean clean() {
            return doubles + beyond + unledgered + lost == 0;
        }
    }

    /** Runs and prints; true if nothing was done twice, beyond a limit or unwritten, and nothing open was lost. */
    public static boolean run(int sequences, long seed, PrintStream out) {
        Sum sum = IntStream.range(0, sequences)
                .parallel()
                .mapToObj(i -> one(seed + i, out))
                .reduce(new Sum(0, 0, 0, 0, 0, 0), Sum::plus);
        out.printf(
                Locale.ROOT,
                "sequences %,d (seed %d), crashes %,d, executions %,d: doubles %d, beyond limits %d, unledgered %d, lost %d%n",
                sequences,
                seed,
                sum.crashes(),
                sum.executions(),
                sum.doubles(),
                sum.beyond(),
                sum.unledgered(),
                sum.lost());
        return sum.clean();
    }

    private static Sum one(long seed, PrintStream out) {
        Sequence.Result result = new Sequence(seed).run();
        Sum sum = new Sum(
                result.executions(),
                result.doubles(),
                result.beyond(),
                result.unledgered(),
                result.lost(),
                result.crashes());
        if (!sum.clean())
            out.println("seed " + seed + ": "
                    + String.join("; ", result.told().stream().limit(TOLD).toList())
                    + (result.unledgered() > 0 ? "; unledgered " + result.unledgered() : ""));
        return sum;
    }
}
