package dev.mainstay.bench.crash;

import dev.mainstay.remember.Key;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.SliceCount;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The same operations for the same seed, in the child that writes and in the parent that knows what must come back. */
record Script(long seed) {
    static final long GRAIN = 300_000;
    static final long BEGIN = 1_700_000_100_000L / 3_600_000 * 3_600_000;
    static final String SOURCE = "source";
    /** More than one group of keys, so that compaction takes several steps an hour. */
    private static final int KEYS = 600;

    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) keys.add(Key.whole(stream(i)));
        return keys;
    }

    static String stream(int key) {
        return "stream " + key;
    }

    /** What is asked in the place {@code number}, from 1. */
    Operation operation(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        return switch (number % 10) {
            case 3, 6 -> push(random);
            case 8 -> new Operation.Exclude("operation " + number);
            case 9 -> new Operation.Backup();
            default -> tick(number, random);
        };
    }

    /** The last push before an operation, 0 if there is none. */
    int pushBefore(int number) {
        for (int i = number - 1; i > 0; i--) if (operation(i) instanceof Operation.Push) return i;
        return 0;
    }

    private static Operation tick(int number, SplittableRandom random) {
        long start = BEGIN + (long) number * GRAIN;
        List<SliceCount> slices = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) slices.add(slice(start, random));
        List<Operation.Late> late = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0 && number > 1; i--)
            late.add(new Operation.Late(
                    random.nextInt(KEYS), slice(BEGIN + random.nextLong(1, number) * GRAIN, random)));
        return new Operation.Tick(start + GRAIN, slices, late);
    }

    private static SliceCount slice(long start, SplittableRandom random) {
        long total = random.nextLong(1_000);
        return new SliceCount(start, total - random.nextLong(total / 10 + 1), total);
    }

    private static Operation push(SplittableRandom random) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long total = 1 + random.nextLong(100);
            counts.add(
                    new Count("answers", "p" + i % 3, new TreeMap<>(), 4L * i + random.nextInt(4), total - 1, total));
        }
        return new Operation.Push(counts);
    }
}
