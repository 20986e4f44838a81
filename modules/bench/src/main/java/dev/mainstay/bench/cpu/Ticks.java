package dev.mainstay.bench.cpu;

import dev.mainstay.engine.Arrival;
import dev.mainstay.engine.Burning;
import dev.mainstay.engine.Followed;
import dev.mainstay.engine.Horizon;
import dev.mainstay.engine.Pager;
import dev.mainstay.engine.Ticker;
import dev.mainstay.engine.Watching;
import dev.mainstay.judge.burn.Rules;
import dev.mainstay.judge.burn.Traffic;
import dev.mainstay.judge.page.WorkingHours;
import dev.mainstay.remember.Column;
import dev.mainstay.remember.Journal;
import dev.mainstay.remember.Key;
import dev.mainstay.remember.Layout;
import dev.mainstay.remember.Settings;
import dev.mainstay.remember.Tick;
import dev.mainstay.spec.Alerting.Urgency;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Durable ticks of many objectives, each on two counters of its own, with 31 days of history: seven windows, the derived rules, the budget
 * of 30 days, one transaction. Making the numbers is not measured.
 */
final class Ticks {
    private static final long TEN = 10_000;
    private static final long HOUR = 3_600_000;
    private static final long BEGIN = 1_700_000_000_000L / HOUR * HOUR;
    private static final int WARM = 300;
    private static final int POOL = 32;
    private static final long[] WINDOWS = LongStream.of(5, 30, 60, 120, 360, 1_440, 4_320)
            .map(m -> m * 60_000)
            .toArray();

    private final int objectives;
    private final boolean watching;
    private final SplittableRandom random = new SplittableRandom(1);

    private Ticks(int objectives, boolean watching) {
        this.objectives = objectives;
        this.watching = watching;
    }

    /**
     * What ticks cost.
     *
     * @param cpuNanos of the whole process a tick, without {@code idleNanos}
     * @param idleNanos of the whole process in ten seconds without ticks
     */
    record Cost(int objectives, int ticks, double cpuNanos, double idleNanos, double p50, double p99, long resident) {
        double perEvaluation() {
            return cpuNanos / objectives;
        }
    }

    /** @param watching whether the sequential test and the paging rule are evaluated too */
    static Cost measure(int objectives, int ticks, boolean watching, Path folder)
            throws IOException, InterruptedException {
        return new Ticks(objectives, watching).measure(ticks, folder);
    }

    private Cost measure(int ticks, Path folder) throws IOException, InterruptedException {
        List<Followed> followed = new ArrayList<>();
        for (int i = 0; i < objectives; i++)
            followed.add(new Followed("objective " + i, Key.whole("stream " + i), TEN));
        try (Journal journal = Journal.open(folder, Settings.DEFAULT)) {
            long now = history(journal, followed);
            Ticker<?> ticker = ticker(journal, followed);
            List<long[][]> pool = new ArrayList<>();
            for (int i = 0; i < POOL; i++) pool.add(counts(1));
            for (int i = 0; i < WARM; i++) now = tick(ticker, pool, i, now);
            long[] walls = new long[ticks];
            long cpu = cpu();
            long wall = System.nanoTime();
            for (int i = 0; i < ticks; i++) {
                long begun = System.nanoTime();
                now = tick(ticker, pool, i, now);
                walls[i] = System.nanoTime() - begun;
            }
            cpu = cpu() - cpu;
            wall = System.nanoTime() - wall;
            double idle = idle();
            double spent = cpu - idle * wall / 1e10;
            Arrays.sort(walls);
            return new Cost(
                    objectives,
                    ticks,
                    spent / ticks,
                    idle,
                    walls[ticks / 2] / 1e6,
                    walls[(int) (ticks * .99)] / 1e6,
                    resident());
        }
    }

    private Ticker<?> ticker(Journal journal, List<Followed> followed) {
        BigDecimal target = new BigDecimal("0.999");
        Duration period = Duration.ofDays(30);
        if (watching) {
            Pager pager = Pager.derived(
                    new Pager.Terms(target, period, false, TEN, Urgency.PAGE, WorkingHours.DEFAULT, 1.0 / objectives));
            return Ticker.open(journal, followed, new Watching(Collections.nCopies(objectives, pager)), Horizon.MONTH);
        }
        Rules rules = Rules.derive(target, period, false, Traffic.UNKNOWN);
        return Ticker.open(
                journal, followed, new Burning(Collections.nCopies(objectives, rules), WINDOWS), Horizon.MONTH);
    }

    private static long tick(Ticker<?> ticker, List<long[][]> pool, int number, long now) {
        long[][] counts = pool.get(number % POOL);
        long next = now + TEN;
        ticker.tick(next, List.of(new Arrival(TEN, now, counts[0], counts[1])), List.of(), Map.of("source", next));
        return next;
    }

    /** Hours up to three days ago, five minutes up to six hours ago, then every slice; returns the end. */
    private long history(Journal journal, List<Followed> followed) {
        Layout layout = journal.layout(followed.stream().map(Followed::key).toList());
        long end = BEGIN + 31 * 24 * HOUR;
        fill(journal, layout, BEGIN, end - 72 * HOUR, HOUR);
        fill(journal, layout, end - 72 * HOUR, end - 6 * HOUR, 300_000);
        fill(journal, layout, end - 6 * HOUR, end, TEN);
        boolean more = true;
        while (more) more = journal.compact();
        return end;
    }

    private void fill(Journal journal, Layout layout, long from, long until, long grain) {
        List<long[][]> pool = new ArrayList<>();
        for (int i = 0; i < 8; i++) pool.add(counts(grain / TEN));
        List<Tick> ticks = new ArrayList<>();
        int number = 0;
        for (long start = from; start < until; start += grain) {
            long[][] counts = pool.get(number++ % 8);
            Column column = new Column(layout, start, grain, counts[0], counts[1]);
            ticks.add(new Tick(start + grain, List.of(column), List.of(), Map.of(), List.of()));
            if (ticks.size() == 50 || start + grain >= until) {
                journal.commit(ticks);
                ticks.clear();
            }
        }
    }

    private long[][] counts(long times) {
        long[] good = new long[objectives];
        long[] total = new long[objectives];
        for (int i = 0; i < objectives; i++) {
            total[i] = (100 + random.nextLong(900)) * times;
            good[i] = total[i] - (random.nextInt(4) == 0 ? random.nextLong(times + 1) : 0);
        }
        return new long[][] {good, total};
    }

    private static double idle() throws InterruptedException {
        long cpu = cpu();
        Thread.sleep(2_000);
        return (cpu() - cpu) * 5.0;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        return 0;
    }
}
