package dev.mainstay.bench;

import dev.mainstay.cli.Commands;
import dev.mainstay.cli.Desk;
import dev.mainstay.drill.Drill;
import dev.mainstay.drill.Quiet;
import dev.mainstay.measure.Unread;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fault catalogue, many times, and quiet weeks: what {@code mainstay drill} prints, and whether quiet weeks may be looked at less often.
 *
 * <p>Options: {@code --seeds N} of each fault and traffic (30), {@code --weeks N} quiet ones (1,560), {@code --first-seed K} (1),
 * {@code --compare N} quiet weeks that are looked at both ways (12), {@code --smoke} a short run. Ends with 0 if both ways tell the same.
 */
final class Drills {
    private Drills() {}

    private record Options(int seeds, int weeks, long first, int compare) {
        static Options parse(String[] arguments) {
            Options options = new Options(30, 30 * 52, 1, 12);
            for (int i = 0; i < arguments.length; i++)
                options = switch (arguments[i]) {
                    case "--smoke" -> new Options(1, 2, 1, 1);
                    case "--seeds" ->
                        new Options(number(arguments[++i]), options.weeks, options.first, options.compare);
                    case "--weeks" ->
                        new Options(options.seeds, number(arguments[++i]), options.first, options.compare);
                    case "--first-seed" ->
                        new Options(options.seeds, options.weeks, number(arguments[++i]), options.compare);
                    case "--compare" ->
                        new Options(options.seeds, options.weeks, options.first, number(arguments[++i]));
                    default -> throw new IllegalArgumentException("unknown option: " + arguments[i]);
                };
            return options;
        }

        private static int number(String text) {
            return Integer.parseInt(text);
        }
    }

    static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8)) ? 0 : 1);
    }

    /** Runs and prints; true if looking less often hid nothing. */
    static boolean run(String[] arguments, PrintStream out) throws InterruptedException {
        Options options = Options.parse(arguments);
        long began = System.nanoTime();
        boolean same = compare(options, out);
        List<String> command = new ArrayList<>(List.of(
                "drill",
                "--seeds",
                String.valueOf(options.seeds),
                "--first-seed",
                String.valueOf(options.first),
                "--quiet-weeks",
                String.valueOf(options.weeks)));
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        Desk desk = new Desk(
                writer,
                writer,
                false,
                System::currentTimeMillis,
                state -> source -> new Unread("a drill reads nothing but what it simulates"));
        int exit = Commands.run(desk, command.toArray(String[]::new));
        out.printf(Locale.ROOT, "drill ended with %d; %.0f s%n", exit, (System.nanoTime() - began) / 1e9);
        return same && exit <= 1;
    }

    private static boolean compare(Options options, PrintStream out) throws InterruptedException {
        if (options.compare == 0) return true;
        int different = 0;
        int told = 0;
        try (Drill drill = new Drill(Math.max(1, Runtime.getRuntime().availableProcessors()), doing -> {})) {
            List<Quiet> both = drill.eachWay(1, 1_000 + options.first, options.compare);
            for (int i = 0; i < both.size(); i += 2) {
                told += both.get(i).told().size();
                if (!both.get(i).told().equals(both.get(i + 1).told())) different++;
            }
        }
        out.printf(
                Locale.ROOT,
                "%d quiet weeks looked at every ten seconds told %d times; looked at less often, %d of them told otherwise%n",
                options.compare,
                told,
                different);
        return different == 0;
    }
}
