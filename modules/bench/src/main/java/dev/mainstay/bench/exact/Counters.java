package dev.mainstay.bench.exact;

import dev.mainstay.measure.Stream;
import dev.mainstay.measure.counts.CountFold;
import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Position;
import dev.mainstay.spec.Promise;
import dev.mainstay.spec.Query;
import dev.mainstay.spec.Source;
import dev.mainstay.stat.Count;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Running totals of several producers that restart, miss reads, arrive out of order and more than once; read by the product, and
 * differenced here a second time, sample by sample.
 */
record Counters(Reading.Counted reading, Map<Long, long[]> truth) {

    /** Histories from {@code start} to {@code end} on slices of the case's grain. */
    static Counters of(Case c, long start, long end, SplittableRandom random) {
        long grain = c.grain();
        List<Count> samples = new ArrayList<>();
        Map<Long, long[]> truth = new HashMap<>();
        int producers = 1 + random.nextInt(4);
        for (int p = 0; p < producers; p++) {
            TreeMap<Long, long[]> series = series(start, end, grain, random);
            difference(series, start, end, grain, truth);
            int producer = p;
            series.forEach((time, value) ->
                    samples.add(new Count("events", "p" + producer, new TreeMap<>(), time, value[0], value[1])));
        }
        for (int i = samples.size() / 20; i > 0; i--) samples.add(samples.get(random.nextInt(samples.size())));
        Collections.shuffle(samples, new Random(random.nextLong()));
        // Only what is behind the start of a read may be dropped on the way, so the oldest sample of a series comes
        // first.
        samples.sort((a, b) -> Boolean.compare(a.time() > start, b.time() > start));
        CountFold fold = new CountFold(Source.Form.COUNTER, new Range(start, end), 10_000_000);
        for (Count sample : samples) fold.add(sample);
        Query events = new Query(c.promise().indicator().read().orElseThrow(), "events", Position.NONE);
        Stream stream = new Stream(
                "s",
                events.source(),
                new Indicator.Ratio(Optional.of(events), Optional.empty(), Optional.empty(), true),
                grain,
                Promise.By.WHOLE);
        Reading reading = fold.readings(stream).get(Segment.WHOLE);
        if (!(reading instanceof Reading.Counted counted))
            throw new IllegalStateException("the counters were not read: " + reading);
        return new Counters(counted, truth);
    }

    private static TreeMap<Long, long[]> series(long start, long end, long grain, SplittableRandom random) {
        TreeMap<Long, long[]> series = new TreeMap<>();
        long good = random.nextLong(1_000_000);
        long bad = random.nextLong(1000);
        long traffic = (long) Math.pow(10, random.nextDouble(0, 5));
        double badness = Math.pow(10, -random.nextDouble(0.2, 4));
        long every = random.nextInt(3) == 0 ? grain / 4 : grain;
        series.put(start, new long[] {good, good + bad});
        for (long time = start + every; time <= end; time += every) {
            long more = random.nextInt(10) == 0 ? 0 : random.nextLong(traffic + 1);
            long wrong = Math.min(more, Math.round(more * badness * random.nextDouble(2)));
            if (random.nextInt(60) == 0) {
                good = 0;
                bad = 0;
            }
            good += more - wrong;
            bad += wrong;
            if (random.nextInt(25) != 0) series.put(time, new long[] {good, good + bad});
        }
        return series;
    }

    /** Adds the increases of one series, each to the slice that ends at or after the sample in which it was seen. */
    private static void difference(
            TreeMap<Long, long[]> series, long start, long end, long grain, Map<Long, long[]> truth) {
        long[] before = null;
        for (Map.Entry<Long, long[]> sample : series.entrySet()) {
            long[] now = sample.getValue();
            if (before != null) {
                boolean fell = now[0] < before[0] || now[1] - now[0] < before[1] - before[0];
                long good = fell ? now[0] : now[0] - before[0];
                long total = fell ? now[1] : now[1] - before[1];
                long slice = (sample.getKey() - 1) / grain * grain;
                if (slice >= start && slice < end) {
                    long[] sum = truth.computeIfAbsent(slice, none -> new long[2]);
                    sum[0] += good;
                    sum[1] += total;
                }
            }
            before = now;
        }
    }
}
