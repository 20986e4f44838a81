package dev.mainstay.measure.prometheus;

import dev.mainstay.spec.Promise;
import dev.mainstay.stat.Reading;
import dev.mainstay.stat.Segment;
import dev.mainstay.stat.SliceCount;
import dev.mainstay.stat.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readings from what was folded. */
record Answers(Axis axis, Map<Question, Fold> folds, List<String> warnings) {
    Map<Segment, Reading> of(Plan plan) throws Refused {
        return switch (plan) {
            case Plan.Events events -> events(events);
            case Plan.Share share -> Map.of(Segment.WHOLE, share(share));
            case Plan.Bound bound -> bound(bound);
        };
    }

    private Map<Segment, Reading> events(Plan.Events plan) throws Refused {
        List<String> notes = new ArrayList<>(plan.notes());
        Map<String, Long> seen = new HashMap<>();
        for (Question question : plan.questions())
            if (folds.get(question) instanceof Increases increases)
                increases.targets().forEach((target, time) -> seen.merge(target, time, Math::min));
        Sums part = sums(plan.part(), seen, notes);
        Sums total = sums(plan.total(), seen, notes);
        BitSet observed = total.observed();
        if (observed.isEmpty())
            throw new Refused(plan.total().query()
                    + ": no increase of any series is known in this time; one is known from the second sample of a series on, at the end of a whole slice of "
                    + plan.stream().grain() / 60_000 + " min");
        Map<Segment, Reading> readings = new LinkedHashMap<>();
        readings.put(Segment.WHOLE, counted(plan, part.whole(), total.whole(), observed, notes));
        if (plan.stream().segments().columns().isEmpty()) return readings;
        double[] otherPart = new double[axis.size()];
        double[] otherTotal = new double[axis.size()];
        List<Segment> largest = largest(total);
        int max = plan.stream().segments().max();
        for (int i = 0; i < largest.size(); i++) {
            double[] ofPart = part.of(largest.get(i));
            double[] ofTotal = total.of(largest.get(i));
            if (i < max) readings.put(largest.get(i), counted(plan, ofPart, ofTotal, observed, notes));
            else add(otherPart, ofPart);
            if (i >= max) add(otherTotal, ofTotal);
        }
        if (largest.size() > max) readings.put(Segment.OTHER, counted(plan, otherPart, otherTotal, observed, notes));
        return readings;
    }

    private static List<Segment> largest(Sums total) {
        Map<Segment, Double> sizes = new HashMap<>();
        for (Segment segment : total.segments()) sizes.put(segment, total.size(segment));
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<Segment, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(double[] to, double[] amounts) {
        for (int i = 0; i < to.length; i++) to[i] += amounts[i];
    }

    private Sums sums(Question question, Map<String, Long> seen, List<String> notes) throws Refused {
        return switch (folds.get(question)) {
            case Increases increases -> {
                long unknown = increases.unknown(seen);
                if (unknown > 0)
                    notes.add(question.query() + ": " + unknown
                            + " series of processes that were not seen before count from their second sample");
                yield increases.sums(seen);
            }
            case Amounts amounts -> amounts.sums();
            case Marks marks -> throw new IllegalStateException("values are no events");
            case null -> throw new IllegalStateException("was not asked: " + question);
        };
    }

    /** Slices that were observed; one with more of a part than of all is unknown. */
    private Reading counted(Plan.Events plan, double[] part, double[] total, BitSet observed, List<String> notes) {
        List<SliceCount> slices = new ArrayList<>();
        Carry good = new Carry();
        Carry bad = new Carry();
        long impossible = 0;
        long first = 0;
        for (int i = observed.nextSetBit(0); i >= 0; i = observed.nextSetBit(i + 1)) {
            double rest = total[i] - part[i];
            if (rest < -1e-9 * total[i]) {
                if (impossible++ == 0) first = axis.start(i);
                continue;
            }
            long of = (plan.bad() ? bad : good).next(part[i]);
            long others = (plan.bad() ? good : bad).next(Math.max(0, rest));
            slices.add(new SliceCount(axis.start(i), plan.bad() ? others : of, of + others));
        }
        List<String> told = new ArrayList<>(notes);
        if (impossible > 0) {
            String exceeds = plan.part().query() + " exceeds " + plan.total().query() + " in " + impossible + " of "
                    + observed.cardinality() + " slices, first at " + Instant.ofEpochMilli(first);
            if (slices.isEmpty()) return new Reading.Missing(exceeds);
            told.add("unknown: " + exceeds);
        }
        return reading(slices, axis.start(observed.length() - 1) + axis.step(), told);
    }

    private Reading share(Plan.Share plan) throws Refused {
        Promise.By by = plan.stream().segments();
        if (!by.columns().isEmpty()) throw new Refused("a share that is computed elsewhere cannot be cut by labels");
        Marks.Extremes values = marks(plan.question()).segments().getOrDefault(Segment.WHOLE, Marks.Extremes.none(0));
        List<SliceCount> slices = new ArrayList<>();
        long outside = 0;
        for (int i = 0; i < values.low().length; i++) {
            double value = values.low()[i];
            if (Double.isNaN(value)) continue;
            if (value != values.high()[i])
                throw new Refused(
                        plan.question().query() + ": answers more than one series; a share must be one number");
            if (value < -1e-9 || value > 1 + 1e-9) outside++;
            else {
                long good = Math.clamp(Math.round((plan.success() ? value : 1 - value) * Units.RAW), 0, Units.RAW);
                slices.add(new SliceCount(axis.start(i), good, Units.RAW));
            }
        }
        if (slices.isEmpty())
            throw new Refused(
                    plan.question().query() + (outside > 0 ? ": no value lies in 0 … 1" : ": no value in this time"));
        return reading(
                slices, outside == 0 ? List.of() : List.of(outside + " slices are unknown: values outside 0 … 1"));
    }

    private Map<Segment, Reading> bound(Plan.Bound plan) throws Refused {
        Map<Segment, Reading> readings = new LinkedHashMap<>();
        Map<Segment, Marks.Extremes> segments = marks(plan.question()).segments();
        for (Map.Entry<Segment, Marks.Extremes> entry : segments.entrySet()) {
            if (readings.size() > plan.stream().segments().max()) break;
            List<SliceCount> slices = new ArrayList<>();
            for (int i = 0; i < axis.size(); i++) {
                double low = entry.getValue().low()[i];
                double high = entry.getValue().high()[i];
                if (Double.isNaN(low)) continue;
                boolean good = plan.comparison().holds(low, plan.bound())
                        && plan.comparison().holds(high, plan.bound());
                slices.add(new SliceCount(axis.start(i), good ? 1 : 0, 1));
            }
            if (entry.getKey().isWhole() && slices.isEmpty())
                throw new Refused(plan.question().query() + ": no value in this time");
            readings.put(entry.getKey(), reading(slices, List.of()));
        }
        return readings;
    }

    private Marks marks(Question question) {
        if (folds.get(question) instanceof Marks marks) return marks;
        throw new IllegalStateException("was not asked: " + question);
    }

    private Reading reading(List<SliceCount> slices, List<String> notes) {
        return reading(slices, slices.isEmpty() ? axis.from() : slices.getLast().start() + axis.step(), notes);
    }

    /** @param spoken the end of the newest slice that was observed, whether or not it is known */
    private Reading reading(List<SliceCount> slices, long spoken, List<String> notes) {
        List<String> told = new ArrayList<>(notes);
        told.addAll(warnings);
        return new Reading.Counted(axis.step(), slices, spoken, spoken, 0, told);
    }
}
