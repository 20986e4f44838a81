package dev.mainstay.judge;

import dev.mainstay.spec.Indicator;
import dev.mainstay.spec.Money;
import dev.mainstay.spec.Ref;
import dev.mainstay.stat.Estimate;
import dev.mainstay.stat.Rate;
import dev.mainstay.stat.Scores;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The numbers behind a verdict. */
public sealed interface Evidence {
    /** The share of good units, 0 … 1; NaN when there is no unit. */
    double sli();

    /** The share of the error budget that is left; 1 untouched, 0 spent, negative overspent; NaN when there is none to speak of. */
    double remaining();

    /**
     * Occurrences: bad of total events.
     *
     * @param allowed bad events that the target allows of this total, exact
     * @param missing events that the unobserved time is taken to hold, from the traffic of the observed time
     */
    record Events(long bad, long total, BigDecimal allowed, long missing) implements Evidence {
        @Override
        public double sli() {
            return total == 0 ? Double.NaN : (double) (total - bad) / total;
        }

        @Override
        public double remaining() {
            if (allowed.signum() == 0) return bad == 0 ? 1 : Double.NEGATIVE_INFINITY;
            return 1 - bad / allowed.doubleValue();
        }
    }

    /**
     * Timeslices: bad slices of time.
     *
     * @param slice length in milliseconds
     * @param size slices of the whole period that count, future ones too
     * @param known slices observed so far, idle ones too
     * @param idle observed slices without an event, counted as good
     * @param unknown slices that should have been observed and were not
     * @param allowed bad slices that the target allows of {@code size}, exact
     * @param parts for composites: who burned it; empty otherwise
     * @param answers for right answers: what was forecast and what came true; empty otherwise
     */
    record Time(
            long slice,
            long size,
            long known,
            long idle,
            long bad,
            long unknown,
            BigDecimal allowed,
            List<Part> parts,
            Optional<Answers> answers)
            implements Evidence {
        public Time {
            parts = List.copyOf(parts);
        }

        /** Of what is not about forecasts. */
        public Time(
                long slice,
                long size,
                long known,
                long idle,
                long bad,
                long unknown,
                BigDecimal allowed,
                List<Part> parts) {
            this(slice, size, known, idle, bad, unknown, allowed, parts, Optional.empty());
        }

        /** The same with what was forecast and what came true. */
        public Time answering(Answers found) {
            return new Time(slice, size, known, idle, bad, unknown, allowed, parts, Optional.of(found));
        }

        @Override
        public double sli() {
            return known == 0 ? Double.NaN : (double) (known - bad) / known;
        }

        @Override
        public double remaining() {
            if (allowed.signum() == 0) return bad == 0 ? 1 : Double.NEGATIVE_INFINITY;
            return 1 - bad / allowed.doubleValue();
        }
    }

    /**
     * A member's part in the bad slices of a composite.
     *
     * @param bad slices in which the member was bad
     * @param unique bad slices of the composite that would have been good without this member
     * @param share bad slices of the composite, each shared equally among its bad members; the shares of all members add up to the
     *     composite's bad slices
     */
    record Part(Ref member, long bad, long unique, double share, long unknown) {}

    /**
     * Forecasts, and what came true of them.
     *
     * @param measure what a slice is judged by
     * @param base the label rate that they are compared with, where they are
     * @param window all that was judged, as if it were one slice
     * @param slices in the order of time, the newest if there are many; after the window those that still await labels
     */
    record Answers(Indicator.Measure measure, Optional<Rate> base, Graded window, List<Graded> slices) {
        public Answers {
            slices = List.copyOf(slices);
        }
    }

    /**
     * A slice of forecasts.
     *
     * @param start epoch milliseconds
     * @param value of the measure; empty with too few rows to tell
     */
    record Graded(long start, Grade grade, Scores scores, Optional<Estimate> value) {}

    /** What a slice of forecasts is. */
    enum Grade {
        /** The measure keeps its bound. */
        GOOD,
        /** It does not. */
        BAD,
        /** Nothing was forecast. */
        IDLE,
        /** Too few labels came to tell. */
        UNKNOWN,
        /** Labels may still come. */
        AWAITED
    }

    /**
     * RatioTimeslices, raw ratios and weighted means: a mean of shares.
     *
     * @param units slices or members with a share
     * @param unknown slices or members without one
     * @param allowed share that may be missing: 1 − target
     */
    record Share(double sli, long units, long unknown, BigDecimal allowed, double remaining) implements Evidence {}

    /**
     * Money.
     *
     * @param spent so far, exact to a millionth
     * @param projected at the end of the period if the pace of the period so far goes on, with what is planned
     */
    record Cash(Money spent, Money amount, Money projected) implements Evidence {
        @Override
        public double sli() {
            return Double.NaN;
        }

        @Override
        public double remaining() {
            return 1 - spent.amount().doubleValue() / amount.amount().doubleValue();
        }
    }

    /** The member with the least budget left decides. */
    record Least(Ref member, double sli, double remaining) implements Evidence {}

    /** There is no number. */
    record Nothing() implements Evidence {
        @Override
        public double sli() {
            return Double.NaN;
        }

        @Override
        public double remaining() {
            return Double.NaN;
        }
    }
}
