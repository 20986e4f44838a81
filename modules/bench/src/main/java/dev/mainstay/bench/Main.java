package dev.mainstay.bench;

import java.util.Arrays;
import java.util.List;

/** Runs a benchmark by its name: {@code ./bench NAME [OPTIONS]}. */
public final class Main {
    private static final List<String> NAMES = List.of("check", "cpu", "crash", "exact", "pages");

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (name) {
            case "check" -> CheckBench.main(rest);
            case "cpu" -> Cpu.main(rest);
            case "crash" -> Crash.main(rest);
            case "exact" -> dev.mainstay.bench.exact.Exact.main(rest);
            case "pages" -> Pages.main(rest);
            default -> {
                System.err.println("usage: ./bench NAME [OPTIONS], where NAME is one of " + String.join(", ", NAMES));
                System.exit(3);
            }
        }
    }
}
