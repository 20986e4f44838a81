package dev.mainstay.bench.exact;

import dev.mainstay.judge.Evidence;
import dev.mainstay.judge.Verdict;
import dev.mainstay.judge.budget.Judge;
import dev.mainstay.judge.budget.Subject;
import dev.mainstay.stat.History;
import dev.mainstay.stat.Range;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Timeline;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/** Judges random histories and compares every count and verdict with {@link Oracle}. */
public final class Exact {
    private Exact() {}

    /**
     * What was found.
     *
     * @param differences descriptions of what differed; should be empty
     * @param worstUlp the largest distance of a mean of shares from the exact rational, in units in the last place
     * @param slothMedian median distance, in shares of a budget, of the mean of the slices' ratios from the exact share of events
     * @param slothNinth nine in ten are nearer
     */
    public record Report(
            int histories,
            int kept,
            int broken,
            int notProven,
            List<String> differences,
            double worstUlp,
            double slothMedian,
            double slothNinth) {}

    public static Report run(int histories, long seed) {
        List<String> differences = new ArrayList<>();
        int[] outcomes = new int[3];
        double worstUlp = 0;
        List<Double> sloth = new ArrayList<>();
        for (int i = 0; i < histories; i++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
            Case c = Case.of(random);
            Made made = history(c, random);
            Subject subject = new Subject(
                    c.promise(),
                    Map.of(Segment.WHOLE, made.history),
                    c.at(),
                    c.promise().exclude());
            Verdict verdict = Judge.judge(List.of(subject)).getFirst();
            Oracle oracle = new Oracle(c, made.truth, made.history.watermark());
            outcomes[verdict.outcome().compareTo(Verdict.Outcome.KEPT)]++;
            String what = compare(verdict, oracle);
            if (!what.isEmpty())
                differences.add("seed " + seed + " history " + i + ": " + what + " | " + verdict.because() + " " + c);
            Oracle.Answer answer = oracle.judge(verdict.window(), verdict.period());
            if (verdict.evidence() instanceof Evidence.Share share
                    && answer.shareDenominator().signum() != 0)
                worstUlp = Math.max(worstUlp, ulps(share.sli(), answer));
            if (verdict.evidence() instanceof Evidence.Events events
                    && events.total() > 0
                    && events.allowed().signum() > 0) {
                double off =
                        Math.abs((1 - meanOfRatios(made, verdict.window())) - (double) events.bad() / events.total())
                                / (1 - c.promise().target().doubleValue());
                sloth.add(off);
            }
        }
        return new Report(
                histories, outcomes[0], outcomes[1], outcomes[2], differences, worstUlp, at(sloth, .5), at(sloth, .9));
    }

    private static double at(List<Double> values, double share) {
        Collections.sort(values);
        return values.isEmpty() ? 0 : values.get((int) (share * (values.size() - 1)));
    }

    /** Prints a run: {@code --histories N} (10,000), {@code --seed S}. */
    public static void main(String[] arguments) {
        int histories = 10_000;
        long seed = 20_261_125;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--histories" -> histories = Integer.parseInt(arguments[i + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        Report report = run(histories, seed);
        System.out.printf(
                "exact: %,d random histories (seed %d): %,d kept, %,d broken, %,d not proven%n",
                report.histories(), seed, report.kept(), report.broken(), report.notProven());
        System.out.printf(
                "differences to brute force: %,d (goal 0)%n",
                report.differences().size());
        report.differences().stream().limit(20).forEach(System.out::println);
        System.out.printf(
                "RatioTimeslices, distance from exact rationals: at most %.2f ulp (goal 2)%n", report.worstUlp());
        System.out.printf(
                "beside it, a mean of the slices' ratios (the shape of Sloth's 30-day rule) instead of counted events: off by %.1f %% of the budget"
                        + " in the median, by more than %.0f %% in one of ten%n",
                100 * report.slothMedian(), 100 * report.slothNinth());
        System.exit(report.differences().isEmpty() && report.worstUlp() <= 2 ? 0 : 1);
    }

    private static String compare(Verdict verdict, Oracle oracle) {
        Range period = oracle.period();
        if (!period.equals(verdict.period())) return "period " + verdict.period() + " should be " + period;
        Oracle.Answer answer = oracle.judge(verdict.window(), period);
        if (answer.outcome() != verdict.outcome())
            return "outcome " + verdict.outcome() + " should be " + answer.outcome() + ": " + verdict.evidence()
                    + " over "
                    + verdict.window() + ", brute force " + answer + " of "
                    + oracle.truth().size() + " slices from "
                    + oracle.truth().keySet().stream().min(Long::compare);
        return switch (verdict.evidence()) {
            case Evidence.Events events ->
                events.bad() == answer.bad() && events.total() == answer.total()
                        ? ""
                        : "bad/total " + events.bad() + "/" + events.total() + " should be " + answer.bad() + "/"
                                + answer.total();
            case Evidence.Time time ->
                time.bad() == answer.bad() && time.known() == answer.total() && time.unknown() == answer.unknown()
                        ? ""
                        : "bad/known/unknown " + time.bad() + "/" + time.known() + "/" + time.unknown() + " should be "
                                + answer;
            case Evidence.Share share ->
                share.units() == answer.total()
                                && share.unknown() == answer.unknown()
                                && (answer.shareDenominator().signum() == 0 || ulps(share.sli(), answer) <= 2)
                        ? ""
                        : "share " + share + " should be " + answer.total() + " units";
            case Evidence.Cash cash -> "unexpected evidence";
            case Evidence.Least least -> "unexpected evidence";
            case Evidence.Nothing nothing -> "unexpected evidence";
        };
    }

    private static double ulps(double value, Oracle.Answer answer) {
        BigDecimal exact = new BigDecimal(answer.shareNumerator())
                .divide(new BigDecimal(answer.shareDenominator()), new MathContext(60));
        return exact.subtract(new BigDecimal(value)).abs().doubleValue() / Math.ulp(exact.doubleValue());
    }

    private record Made(History history, Map<Long, long[]> truth) {}

    /**
     * Slices with bursts, idle stretches and gaps; delivered out of order, some wrong at first and corrected, some twice. One history in three
     * is counted by running totals instead.
     */
    private static Made history(Case c, SplittableRandom random) {
        Map<Long, long[]> truth = new HashMap<>();
        long span =
                Math.min(3000, Math.max(50, 2 * new Oracle(c, truth, 0).period().millis() / c.grain()));
        long end = Math.floorDiv(c.at(), c.grain()) * c.grain()
                - (random.nextInt(3) == 0 ? random.nextLong(40) * c.grain() : 0);
        long start = end - random.nextLong(1, span + 1) * c.grain();
        if (random.nextInt(3) == 0) {
            Counters counters = Counters.of(c, start, end, random);
            Reading.Counted reading = counters.reading();
            return new Made(
                    new History(
                            Timeline.of(reading), reading.watermark(), reading.matured(), Optional.empty(), List.of()),
                    counters.truth());
        }
        double badness = Math.pow(10, -random.nextDouble(0.2, 5));
        long traffic = (long) Math.pow(10, random.nextDouble(0, 6));
        List<SliceCount> arrivals = new ArrayList<>();
        boolean gap = false;
        for (long t = start; t < end; t += c.grain()) {
            if (random.nextInt(150) == 0) gap = !gap;
            if (gap && random.nextInt(12) != 0) continue;
            gap = false;
            long total = random.nextInt(10) == 0 ? 0 : random.nextLong(traffic + 1);
            long bad = Math.min(
                    total, random.nextInt(40) == 0 ? total : Math.round(total * badness * random.nextDouble(2)));
            truth.put(t, new long[] {total - bad, total});
            if (random.nextInt(20) == 0) arrivals.add(new SliceCount(t, 0, random.nextLong(100)));
            arrivals.add(new SliceCount(t, total - bad, total));
        }
        // Late data: neighbours change places, and one slice in fifty comes at the very end; a correction never
        // overtakes its first value.
        List<SliceCount> late = new ArrayList<>();
        Map<Long, SliceCount> right = new HashMap<>();
        for (SliceCount slice : arrivals) right.put(slice.start(), slice);
        Timeline timeline = new Timeline(c.grain());
        for (SliceCount slice : arrivals) {
            if (random.nextInt(50) == 0) late.add(right.getOrDefault(slice.start(), slice));
            else timeline.put(slice);
        }
        Collections.shuffle(late, new Random(random.nextLong()));
        for (SliceCount slice : late) timeline.put(slice);
        long watermark = timeline.isEmpty() ? Long.MIN_VALUE : timeline.end();
        return new Made(new History(timeline, watermark, watermark, Optional.empty(), List.of()), truth);
    }

    /** What a rule that averages five-minute ratios answers: every slice weighs the same, whatever its traffic. */
    private static double meanOfRatios(Made made, Range window) {
        double sum = 0;
        long slices = 0;
        for (Map.Entry<Long, long[]> slice : made.truth.entrySet()) {
            if (slice.getKey() < window.from() || slice.getKey() >= window.until() || slice.getValue()[1] == 0)
                continue;
            sum += (double) slice.getValue()[0] / slice.getValue()[1];
            slices++;
        }
        return slices == 0 ? 1 : sum / slices;
    }
}
