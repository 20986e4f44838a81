package dev.mainstay.bench.pages;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** Runs cells on a few threads and prints them as they are done. The same seed prints the same table. */
public final class Study implements AutoCloseable {
    private static final double[] FAULTS = {2, 5, 10, 100, 1000, Double.POSITIVE_INFINITY};
    /** Faults whose bound is beyond three years are not run. */
    private static final double MOST_MINUTES = 3.0 * Quiet.YEAR;

    private static final double MOST_RATIO = 2;
    private static final int PATIENCE = 4;
    private static final long LEAST_MINUTES = 3 * 1440;

    private final long seed;
    private final ExecutorService pool;
    private final PrintStream out;

    public Study(long seed, int threads, PrintStream out) {
        this.seed = seed;
        this.pool = Executors.newFixedThreadPool(threads);
        this.out = out;
    }

    /**
     * Promises without a fault.
     *
     * @param more times as many years where most minutes hold no unit
     * @return whether every cell's upper limit is within what was declared
     */
    public boolean quiet(List<Cell> cells, int years, int more) throws InterruptedException {
        out.printf(
                Locale.ROOT,
                "False pages, errors at half the budget; declared: %.5f a year and promise (1 per 52 weeks over %d)%n",
                Ours.SHARE,
                Ours.PROMISES);
        out.println("target   per hour  traffic      years  learned  pages  upper 95 %/yr  within  tickets/yr"
                + " (by shift)  theirs: pages/yr  tickets/yr");
        int kept = 0;
        Quiet sum = Quiet.NONE;
        long started = System.nanoTime();
        for (Cell cell : cells) {
            Quiet quiet = quiet(cell, cell.perHour() < 100 ? years * more : years);
            if (upper(quiet.pages(), quiet.years()) <= Ours.SHARE) kept++;
            sum = sum.plus(quiet);
        }
        out.printf(
                Locale.ROOT,
                "%d of %d cells within; all %d years: %d false pages (upper 95 %%: %.6f a year), %d tickets (%.4f a year);"
                        + " theirs: %d pages, %d tickets%n",
                kept,
                cells.size(),
                sum.years(),
                sum.pages(),
                upper(sum.pages(), sum.years()),
                sum.tickets(),
                (double) sum.tickets() / sum.years(),
                sum.theirPages(),
                sum.theirTickets());
        out.printf(Locale.ROOT, "%.0f s%n", (System.nanoTime() - started) / 1e9);
        return kept == cells.size();
    }

    private Quiet quiet(Cell cell, int years) throws InterruptedException {
        List<Future<Quiet>> runs = new ArrayList<>();
        for (int i = 0; i < years; i++) {
            long own = own(cell, i);
            runs.add(pool.submit(() -> Quiet.year(cell, own)));
        }
        Quiet sum = Quiet.NONE;
        for (Future<Quiet> run : runs) sum = sum.plus(result(run));
        double upper = upper(sum.pages(), years);
        boolean within = upper <= Ours.SHARE;
        out.printf(
                Locale.ROOT,
                "%-7s %9.0f  %-11s %6d  %6.0f%%  %5d  %13.5f  %-6s  %10.4f  %10.4f  %16.3f  %10.3f%n",
                percent(cell.target()),
                cell.perHour(),
                cell.kind(),
                years,
                100.0 * sum.learned() / years,
                sum.pages(),
                upper,
                within ? "yes" : "NO",
                (double) sum.tickets() / years,
                (double) sum.shifts() / years,
                (double) sum.theirPages() / years,
                (double) sum.theirTickets() / years);
        return sum;
    }

    /** Upper 95 % limit of a Poisson rate. */
    private static double upper(long events, int years) {
        return GammaDistribution.of(events + 1.0, 1).inverseCumulativeProbability(.95) / years;
    }

    /**
     * Faults in traffic as the bound assumes it.
     *
     * @return whether ×10 and total outage are found within twice the bound and one tick, in the median
     */
    public boolean faults(List<Cell> cells, int repeats) throws InterruptedException {
        out.println(
                "Delay until a fault is found, minutes; bound: ln(N) / KL. Ratio: events before the minute in which it"
                        + " is found, over the bound's");
        out.println("target   per hour  fault       bound |  found p50       p90  ratio p50    p90  within 2× |"
                + "   page p50 | theirs p50       p90   page p50");
        List<Ratio> ratios = new ArrayList<>();
        long started = System.nanoTime();
        for (Cell cell : cells) for (double fault : FAULTS) fault(cell, fault, repeats, ratios);
        long half = ratios.stream().filter(r -> r.half() <= MOST_RATIO).count();
        long nine = ratios.stream().filter(r -> r.nine() <= MOST_RATIO).count();
        out.printf(
                Locale.ROOT,
                "×10 and outage: %d of %d within twice the bound in the median (largest ratio %.2f), %d in nine of ten cases"
                        + " (%.2f)%n",
                half,
                ratios.size(),
                ratios.stream().mapToDouble(Ratio::half).max().orElse(0),
                nine,
                ratios.stream().mapToDouble(Ratio::nine).max().orElse(0));
        out.printf(Locale.ROOT, "%.0f s%n", (System.nanoTime() - started) / 1e9);
        return half == ratios.size();
    }

    /** Events until found over those of the bound, in the median and in nine of ten cases. */
    private record Ratio(double half, double nine) {}

    private void fault(Cell cell, double times, int repeats, List<Ratio> ratios) throws InterruptedException {
        double chance = Math.min(1, times * cell.normal());
        if (chance == 1 && times < FAULTS[FAULTS.length - 1]) return;
        Bound bound = Bound.of(cell, chance);
        String name = chance == 1 ? "outage" : String.format(Locale.ROOT, "×%.0f", times);
        out.printf(
                Locale.ROOT,
                "%-7s %9.0f  %-6s %10s |",
                percent(cell.target()),
                cell.perHour(),
                name,
                minutes(bound.minutes()));
        if (bound.minutes() > MOST_MINUTES) {
            out.println(" not run");
            return;
        }
        long most = Math.max(LEAST_MINUTES, (long) Math.ceil(PATIENCE * bound.minutes()));
        List<Future<Found>> runs = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            long own = own(cell, i);
            runs.add(pool.submit(() -> Found.one(cell, chance, most, own)));
        }
        List<Found> found = new ArrayList<>();
        for (Future<Found> run : runs) found.add(result(run));
        double half = ratio(quantile(found.stream().map(Found::events).toList(), .5), bound);
        double nine = ratio(quantile(found.stream().map(Found::events).toList(), .9), bound);
        boolean demanded = times == 10 || chance == 1;
        if (demanded) ratios.add(new Ratio(half, nine));
        out.printf(
                Locale.ROOT,
                " %10s %9s  %9.2f %6.2f  %-9s | %10s | %10s %9s %10s%n",
                minutes(quantile(found.stream().map(Found::minutes).toList(), .5)),
                minutes(quantile(found.stream().map(Found::minutes).toList(), .9)),
                half,
                nine,
                demanded ? half <= MOST_RATIO ? nine <= MOST_RATIO ? "yes, p90" : "yes, p50" : "NO" : "",
                minutes(quantile(found.stream().map(Found::pageMinutes).toList(), .5)),
                minutes(quantile(found.stream().map(Found::theirMinutes).toList(), .5)),
                minutes(quantile(found.stream().map(Found::theirMinutes).toList(), .9)),
                minutes(quantile(found.stream().map(Found::theirPageMinutes).toList(), .5)));
    }

    private static double ratio(double events, Bound bound) {
        return events == Found.NEVER ? Double.POSITIVE_INFINITY : events / bound.events();
    }

    private static double quantile(List<Long> values, double share) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String minutes(double value) {
        if (value == Found.NEVER) return "–";
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    /** A share as a percentage, without an exponent. */
    public static String percent(double share) {
        return BigDecimal.valueOf(share)
                .movePointRight(2)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private long own(Cell cell, int index) {
        long mixed = seed * 0x9E3779B97F4A7C15L + cell.hashCode() * 0xBF58476D1CE4E5B9L + index * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 29;
    }

    private static <T> T result(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
