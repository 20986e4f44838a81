package dev.mainstay.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a benchmark by its name: {@code ./bench NAME [OPTIONS]}. */
public final class Main {
    private static final List<String> NAMES =
            List.of("check", "cpu", "crash", "drill", "exact", "guards", "overview", "pages", "smoke", "start");

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        switch (name) {
            case "smoke" -> smoke();
            case "check" -> CheckBench.main(rest);
            case "cpu" -> Cpu.main(rest);
            case "crash" -> Crash.main(rest);
            case "drill" -> Drills.main(rest);
            case "exact" -> dev.mainstay.bench.exact.Exact.main(rest);
            case "guards" -> GuardChain.main(rest);
            case "overview" -> OverviewBench.main(rest);
            case "pages" -> Pages.main(rest);
            case "start" -> StartBench.main(rest);
            default -> {
                System.err.println("usage: ./bench NAME [OPTIONS], where NAME is one of " + String.join(", ", NAMES));
                System.exit(3);
            }
        }
    }

    /** Every benchmark in short, each as a process of its own: that they run, not what they measure. */
    private static void smoke() throws IOException, InterruptedException {
        List<List<String>> runs = List.of(
                List.of("exact", "--histories", "200"),
                List.of("crash", "--runs", "12"),
                List.of("guards", "--sequences", "500"),
                List.of("cpu", "--smoke"),
                List.of("overview", "--smoke"),
                List.of("pages", "--smoke"),
                List.of("drill", "--smoke"),
                List.of("start", "--smoke"),
                List.of("check"));
        for (List<String> run : runs) {
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("bench.java", "java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dbench.home=" + System.getProperty("bench.home", "."),
                    "-Dbench.java=" + System.getProperty("bench.java", "java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            command.addAll(run);
            System.out.println("== " + String.join(" ", run));
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0 && !run.contains("check")) System.exit(exit);
        }
    }
}
