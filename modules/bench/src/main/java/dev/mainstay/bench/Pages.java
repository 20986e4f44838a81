package dev.mainstay.bench;

import dev.mainstay.bench.pages.Cell;
import dev.mainstay.bench.pages.Kind;
import dev.mainstay.bench.pages.Study;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * False pages of quiet promises and the delay until faults are found, beside the plain multi-window rules on the same traces.
 *
 * <p>Options: {@code --years N} promise-years a cell (300), {@code --more N} times as many where traffic is low and so cheap (2),
 * {@code --repeats N} faults a cell (50), {@code --cells TEXT} only cells whose name holds the text (a name is
 * {@code target/perHour/kind}, e.g. {@code 99.9/1000/diurnal}), {@code --seed N} (1), {@code --threads N} (2), {@code --smoke} a short run,
 * {@code --quiet-only}, {@code --faults-only}. Ends with 0 if every cell keeps its bound, else with 1.
 */
public final class Pages {
    static final double[] TARGETS = {.90, .95, .99, .999, .9999};
    static final double[] TRAFFIC = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    /** What to run. */
    record Options(
            int years, int more, int repeats, String cells, long seed, int threads, boolean quiet, boolean faults) {
        static Options parse(String[] arguments) {
            Options options = new Options(300, 2, 50, "", 1, 2, true, true);
            for (int i = 0; i < arguments.length; i++)
                options = switch (arguments[i]) {
                    case "--smoke" -> new Options(2, 1, 5, "99.9/100/", options.seed, 2, true, true);
                    case "--quiet-only" -> options.only(true, false);
                    case "--faults-only" -> options.only(false, true);
                    default -> options.with(arguments[i], i + 1 < arguments.length ? arguments[++i] : "");
                };
            return options;
        }

        private Options only(boolean runQuiet, boolean runFaults) {
            return new Options(years, more, repeats, cells, seed, threads, runQuiet, runFaults);
        }

        private Options with(String name, String value) {
            return switch (name) {
                case "--years" -> new Options(number(value), more, repeats, cells, seed, threads, quiet, faults);
                case "--more" -> new Options(years, number(value), repeats, cells, seed, threads, quiet, faults);
                case "--repeats" -> new Options(years, more, number(value), cells, seed, threads, quiet, faults);
                case "--cells" -> new Options(years, more, repeats, value, seed, threads, quiet, faults);
                case "--seed" -> new Options(years, more, repeats, cells, number(value), threads, quiet, faults);
                case "--threads" -> new Options(years, more, repeats, cells, seed, number(value), quiet, faults);
                default -> throw new IllegalArgumentException("unknown option: " + name);
            };
        }

        private static int number(String text) {
            return Integer.parseInt(text);
        }
    }

    private Pages() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out) ? 0 : 1);
    }

    /** Runs and prints; true if every cell keeps its bound. */
    static boolean run(String[] arguments, PrintStream out) throws InterruptedException {
        Options options = Options.parse(arguments);
        List<Cell> cells = new ArrayList<>();
        for (Kind kind : Kind.values())
            for (double target : TARGETS)
                for (double perHour : TRAFFIC) {
                    Cell cell = new Cell(target, perHour, kind);
                    if (name(cell).contains(options.cells)) cells.add(cell);
                }
        boolean kept = true;
        try (Study study = new Study(options.seed, options.threads, out)) {
            if (options.quiet) kept &= study.quiet(cells, options.years, options.more);
            List<Cell> independent =
                    cells.stream().filter(c -> c.kind() == Kind.INDEPENDENT).toList();
            if (options.faults) kept &= study.faults(independent, options.repeats);
        }
        return kept;
    }

    private static String name(Cell cell) {
        return String.format(Locale.ROOT, "%s/%.0f/%s", Study.percent(cell.target()), cell.perHour(), cell.kind());
    }
}
