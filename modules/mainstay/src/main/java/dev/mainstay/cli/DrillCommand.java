package dev.mainstay.cli;

import dev.mainstay.drill.Coverage;
import dev.mainstay.drill.Drill;
import dev.mainstay.drill.Quiet;
import dev.mainstay.drill.Report;
import dev.mainstay.drill.Score;
import dev.mainstay.drill.Shape;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mainstay drill}: faults that are injected on purpose. */
@Command(
        name = "drill",
        description =
                "Injects known faults into a simulated service, on simulated time, and reports what was caught, when, and whose it"
                        + " was; with PATH, which of these faults your own promises would catch.",
        footer = {
            "",
            "Exit code: 0 all were found and their owners named; with PATH, some promise shows every fault. 1 otherwise.",
            "",
            "Example: mainstay drill --seeds 5 --fault replica-12.5"
        })
final class DrillCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 10_000;

    private final Desk desk;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A folder of documents, or one file: try its promises, and not the simulated service.")
    @Nullable
    Path path;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each fault is injected (default: 1).")
    int seeds = 1;

    @Option(
            names = "--first-seed",
            paramLabel = "K",
            defaultValue = "1",
            description = "The first of them; the same seeds print the same (default: 1).")
    long first = 1;

    @Option(names = "--fault", paramLabel = "ID", description = "Inject only this fault. May be repeated.")
    List<String> faults = List.of();

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            description = "Only this traffic: steady, daily or bursty. May be repeated.")
    List<Shape> shapes = List.of();

    @Option(
            names = "--quiet-weeks",
            paramLabel = "N",
            defaultValue = "0",
            description = "Let so many weeks pass in which nothing is wrong (default: 0).")
    int weeks;

    @Option(names = "--promise", paramLabel = "REF", description = "With PATH, try only this promise. May be repeated.")
    List<String> only = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "With PATH, events a second that a promise about events is given (default: 10).")
    double rate = 10;

    @Mixin
    Format format = new Format();

    DrillCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedIOException {
        if (format.refused(desk)) return Exit.INVALID.code();
        Optional<String> wrong = wrong();
        if (wrong.isPresent()) return desk.invalid(wrong.get()).code();
        try {
            return (path == null ? service() : own(path)).code();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while faults were injected");
        }
    }

    private Optional<String> wrong() {
        if (seeds < 0 || seeds > MOST_SEEDS) return Optional.of("--seeds is " + seeds + ": write 0 … " + MOST_SEEDS);
        if (weeks < 0) return Optional.of("--quiet-weeks is " + weeks + ": write 0 or more");
        if (!(rate >= .001 && rate <= 1e6))
            return Optional.of(String.format(Locale.ROOT, "--rate is %s: write 0.001 … 1000000", rate));
        List<String> known = Drill.faults();
        return faults.stream()
                .filter(fault -> !known.contains(fault))
                .findFirst()
                .map(fault -> "there is no fault '" + fault + "'; there are " + String.join(", ", known));
    }

    private Exit service() throws InterruptedException {
        Predicate<String> wanted = fault -> faults.isEmpty() || faults.contains(fault);
        Predicate<Shape> shaped = shape -> shapes.isEmpty() || shapes.contains(shape);
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (Drill drill = new Drill(threads, desk.progress()::show)) {
            List<Score> scores = seeds == 0 ? List.of() : drill.play(wanted, shaped, first, seeds);
            Quiet quiet = weeks == 0 ? Quiet.NONE : drill.quiet(weeks, first);
            Report report = new Report(scores, quiet, first, seeds);
            desk.progress().clear();
            if (scores.isEmpty() && weeks == 0) {
                desk.err().println("mainstay: no fault is injected in such traffic");
                return Exit.UNDECIDED;
            }
            if (format.json()) Json.print(desk.out(), DrillJson.of(report));
            else new DrillTable(desk.out()).print(report);
            return report.passed() ? Exit.YES : Exit.NO;
        }
    }

    private Exit own(Path documents) throws InterruptedException {
        Loading loading = Loading.of(documents, desk.err());
        if (!loading.specification().valid()) return loading.exit();
        Coverage coverage = Coverage.of(loading.specification(), Set.copyOf(only), rate, first, desk.progress()::show);
        desk.progress().clear();
        if (coverage.caught().isEmpty() && coverage.left().isEmpty()) {
            desk.err()
                    .println("mainstay: "
                            + (only.isEmpty()
                                    ? "there is no promise in " + documents
                                    : "no promise is named " + String.join(", ", only)));
            return only.isEmpty() ? Exit.UNDECIDED : Exit.INVALID;
        }
        if (format.json()) Json.print(desk.out(), DrillJson.of(coverage));
        else new DrillTable(desk.out()).print(coverage, documents);
        boolean all = coverage.open().isEmpty()
                && coverage.caught().stream().allMatch(one -> one.incident().isPresent());
        return all ? Exit.YES : Exit.NO;
    }
}
