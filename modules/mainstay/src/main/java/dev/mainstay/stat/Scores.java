package dev.mainstay.stat;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Forecasts of yes or no beside what came true, over any rows. All of it is whole numbers that add up, so the scores of any cut of the rows
 * add to those of all.
 *
 * @param yes the forecasts of which a positive label came
 * @param no the forecasts of which a negative label came
 * @param awaited the forecasts without a label
 * @param contradicted those among {@code awaited} whose newest labels contradict each other
 * @param keyless those among {@code awaited} that have no key, so that no label can come
 * @param unscored the forecasts without a score in 0 … 1, where a score is needed; they are in none of the above
 * @param repeated rows that name a key again in the same slice; they are in none of the above
 * @param restated labels that a newer one of the same key overruled
 * @param cells of the labelled forecasts, how many have a score in which {@link #CELLS}th and which label: {@code 2 × cell + label}, where
 *     label is 1 for yes; empty where nothing needs the order of the scores
 */
public record Scores(
        Side yes,
        Side no,
        long awaited,
        long contradicted,
        long keyless,
        long unscored,
        long repeated,
        long restated,
        SortedMap<Integer, Long> cells) {
    /** Scores are as exact as this part of 1. */
    public static final long UNIT = 1_000_000_000;

    /** Cells of equal width that 0 … 1 is cut into. */
    public static final int CELLS = 1_000;

    public static final Scores NONE = new Scores(Side.NONE, Side.NONE, 0, 0, 0, 0, 0, 0, new TreeMap<>());

    /**
     * The forecasts of one label. Every sum is in {@link #UNIT}ths, each addend rounded to one.
     *
     * @param rows how many
     * @param score the sum of the scores
     * @param square the sum of the squared scores
     * @param fourth the sum of the fourth powers of score − label
     * @param acted on how many the users acted
     */
    public record Side(long rows, long score, long square, long fourth, long acted) {
        public static final Side NONE = new Side(0, 0, 0, 0, 0);

        Side plus(Side other) {
            return new Side(
                    Math.addExact(rows, other.rows),
                    Math.addExact(score, other.score),
                    Math.addExact(square, other.square),
                    Math.addExact(fourth, other.fourth),
                    Math.addExact(acted, other.acted));
        }
    }

    public Scores {
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    }

    public Scores plus(Scores other) {
        SortedMap<Integer, Long> both = new TreeMap<>(cells);
        other.cells.forEach((cell, rows) -> both.merge(cell, rows, Math::addExact));
        return new Scores(
                yes.plus(other.yes),
                no.plus(other.no),
                awaited + other.awaited,
                contradicted + other.contradicted,
                keyless + other.keyless,
                unscored + other.unscored,
                repeated + other.repeated,
                restated + other.restated,
                both);
    }

    /** The forecasts that are judged. */
    public long labelled() {
        return yes.rows + no.rows;
    }

    /** All forecasts, each once. */
    public long forecasts() {
        return labelled() + awaited + unscored;
    }

    /** The sum of (score − label)² of the positive side. */
    double squaredYes() {
        return yes.rows - (2.0 * yes.score - yes.square) / UNIT;
    }

    /** The sum of (score − label)² of the negative side. */
    double squaredNo() {
        return (double) no.square / UNIT;
    }
}
