package dev.mainstay.stat;

import java.util.Map;
import java.util.TreeMap;

/** Measures of right answers, each with what chance would make of it. Empty scores give NaN. */
public final class Rightness {
    private Rightness() {}

    /** The mean of (score − label)²: Brier 1950, Monthly Weather Review 78. */
    public static Estimate brier(Scores scores) {
        double n = scores.labelled();
        double mean = squared(scores) / n;
        return Estimate.normal(mean, Math.sqrt(Math.max(0, fourth(scores) / n - mean * mean) / n), scores.labelled());
    }

    /**
     * 1 − Brier ÷ Brier of always forecasting {@code base}: at most 1; 0 is no better than the base. The limits are those of a ratio of two
     * means (Cochran 1977, Sampling Techniques, 6.4).
     *
     * @param base 0 … 1
     */
    public static Estimate brierSkill(Scores scores, double base) {
        double yes = (1 - base) * (1 - base);
        double no = base * base;
        double reference = yes * scores.yes().rows() + no * scores.no().rows();
        double ratio = squared(scores) / reference;
        double together = yes * scores.squaredYes() + no * scores.squaredNo();
        double squares = yes * yes * scores.yes().rows() + no * no * scores.no().rows();
        double spread = Math.max(0, fourth(scores) - 2 * ratio * together + ratio * ratio * squares);
        return Estimate.normal(1 - ratio, Math.sqrt(spread) / reference, scores.labelled());
    }

    /** How far the mean score is from the share of positive labels, 0 … 1. */
    public static Estimate calibration(Scores scores) {
        double n = scores.labelled();
        double mean = (double) (scores.yes().score() + scores.no().score()) / Scores.UNIT / n
                - scores.yes().rows() / n;
        double error = Math.sqrt(Math.max(0, squared(scores) / n - mean * mean) / n);
        Estimate two = Estimate.normal(Math.abs(mean), error, scores.labelled());
        return new Estimate(two.value(), Math.max(0, two.low()), two.high(), two.rows());
    }

    /** Share of the positive labels that were acted on. */
    public static Estimate recall(Scores scores) {
        return share(scores.yes().acted(), scores.yes().rows());
    }

    /** Share of positive labels among what was acted on. */
    public static Estimate precision(Scores scores) {
        long acted = scores.yes().acted() + scores.no().acted();
        return share(scores.yes().acted(), acted);
    }

    /** As {@link #recall}, if the users acted on this share of the labelled forecasts, the highest scores. */
    public static Estimate recallAt(Scores scores, double share) {
        return Estimate.share(
                found(scores, share), (double) scores.yes().rows(), scores.yes().rows());
    }

    /** As {@link #precision}, if the users acted on this share of the labelled forecasts, the highest scores. */
    public static Estimate precisionAt(Scores scores, double share) {
        double acted = share * scores.labelled();
        return Estimate.share(found(scores, share), acted, Math.round(acted));
    }

    private static Estimate share(long found, long rows) {
        return Estimate.share((double) found, (double) rows, rows);
    }

    /** Positive labels among a share of the highest scores; the cell in which the share ends counts in proportion. */
    private static double found(Scores scores, double share) {
        double left = share * scores.labelled();
        double found = 0;
        TreeMap<Integer, Long> cells = new TreeMap<>(scores.cells());
        while (left > 0 && !cells.isEmpty()) {
            int cell = cells.lastKey() / 2;
            long yes = taken(cells, 2 * cell + 1);
            long rows = yes + taken(cells, 2 * cell);
            found += yes * Math.min(1, left / rows);
            left -= rows;
        }
        return found;
    }

    private static long taken(Map<Integer, Long> cells, int cell) {
        Long rows = cells.remove(cell);
        return rows == null ? 0 : rows;
    }

    private static double squared(Scores scores) {
        return scores.squaredYes() + scores.squaredNo();
    }

    private static double fourth(Scores scores) {
        return (double) (scores.yes().fourth() + scores.no().fourth()) / Scores.UNIT;
    }
}
