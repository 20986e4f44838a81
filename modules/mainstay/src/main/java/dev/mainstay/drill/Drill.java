package dev.mainstay.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Injects the catalogue into the simulated service, many times, and lets weeks pass in which nothing is wrong. */
public final class Drill implements AutoCloseable {
    /** Quiet weeks that one world lasts. */
    private static final int STRETCH = 13;

    private final ExecutorService pool;
    private final Consumer<String> doing;

    /**
     * @param threads runs that go on at once
     * @param doing is told what was played, often, from several threads
     */
    public Drill(int threads, Consumer<String> doing) {
        this.pool = Executors.newFixedThreadPool(threads);
        this.doing = doing;
    }

    /** The faults that there are, by their ids. */
    public static List<String> faults() {
        return Catalogue.FAULTS.stream().map(Fault::id).toList();
    }

    /** Injects the faults that are wanted; a score for each and each shape of traffic. */
    public List<Score> play(Predicate<String> wanted, Predicate<Shape> shapes, long firstSeed, int seeds)
            throws InterruptedException {
        record Asked(Fault fault, Shape shape, List<Future<Run>> runs, List<Future<Others>> others) {}
        List<Asked> asked = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        int[] all = {0};
        for (Fault fault : Catalogue.FAULTS) {
            if (!wanted.test(fault.id())) continue;
            for (Shape shape : fault.shapes()) {
                if (!shapes.test(shape)) continue;
                Asked one = new Asked(fault, shape, new ArrayList<>(), new ArrayList<>());
                for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                    long own = seed;
                    all[0]++;
                    one.runs.add(pool.submit(() -> {
                        Run run = Run.of(fault, shape, own);
                        doing.accept(done.incrementAndGet() + " of " + all[0] + " runs: " + fault + ", " + shape);
                        return run;
                    }));
                    one.others.add(pool.submit(() -> Others.of(fault, shape, own)));
                }
                asked.add(one);
            }
        }
        List<Score> scores = new ArrayList<>();
        for (Asked one : asked)
            scores.add(new Score(
                    one.fault,
                    one.shape,
                    Bound.of(one.fault.injection(), Run.PER_SECOND),
                    results(one.runs),
                    results(one.others)));
        return scores;
    }

    /**
     * Quiet weeks, in daily and in bursty traffic by turns.
     *
     * @param weeks at least so many are played, each world for 13
     */
    public Quiet quiet(int weeks, long firstSeed) throws InterruptedException {
        List<Future<Quiet>> worlds = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i * STRETCH < weeks; i++) {
            int length = Math.min(STRETCH, weeks - i * STRETCH);
            long seed = firstSeed + i;
            Shape shape = i % 2 == 0 ? Shape.DAILY : Shape.BURSTY;
            worlds.add(pool.submit(() -> {
                Quiet quiet = Quiet.of(shape, length, seed, false);
                doing.accept(done.addAndGet(length) + " of " + weeks + " quiet weeks");
                return quiet;
            }));
        }
        Quiet sum = Quiet.NONE;
        for (Quiet one : results(worlds)) sum = sum.plus(one);
        return sum;
    }

    /**
     * The same quiet weeks twice, looked at every ten seconds, and as {@link #quiet} looks: whether looking less often hides anything.
     *
     * @return two for each seed, the one with every look first
     */
    public List<Quiet> eachWay(int weeks, long firstSeed, int seeds) throws InterruptedException {
        List<Future<Quiet>> both = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            long own = seed;
            Shape shape = seed % 2 == 0 ? Shape.DAILY : Shape.BURSTY;
            for (boolean always : new boolean[] {true, false})
                both.add(pool.submit(() -> Quiet.of(shape, weeks, own, always)));
        }
        return results(both);
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures)
            try {
                results.add(future.get());
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        return results;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
