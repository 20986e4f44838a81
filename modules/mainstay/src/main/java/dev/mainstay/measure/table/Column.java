package dev.mainstay.measure.table;

import dev.mainstay.measure.Stream;
import dev.mainstay.spec.Comparison;
import java.util.List;

/** What one stream adds to the statement that all streams share: its aggregates, and how they become counts. */
sealed interface Column extends Aggregated {
    @Override
    default int width() {
        return 1;
    }

    /** Whether the aggregates of two groups of rows add up to those of both. */
    boolean adds();

    @Override
    default String merged(int at, String name) {
        return (adds() ? "sum(" : "any_value(") + name + ")";
    }

    /**
     * Good of total rows.
     *
     * @param unsaid of which rows the condition says nothing, NULL or NaN
     * @param told what becomes of them, for people
     */
    record Events(Stream stream, String good, String total, String unsaid, String told) implements Column {
        @Override
        public List<String> aggregates() {
            return List.of(
                    "count(*) FILTER (WHERE " + good + ")",
                    "count(*) FILTER (WHERE " + total + ")",
                    "count(*) FILTER (WHERE " + unsaid + ")");
        }

        @Override
        public int width() {
            return 3;
        }

        @Override
        public boolean adds() {
            return true;
        }
    }

    /** One value, good if it keeps its bound; NULL and NaN are unknown. */
    record Value(Stream stream, String aggregate, Comparison comparison, double bound) implements Column {
        @Override
        public List<String> aggregates() {
            return List.of("CAST(" + aggregate + " AS DOUBLE)");
        }

        @Override
        public boolean adds() {
            return false;
        }
    }

    /** A share that the SQL computes, 0 … 1, of success or of failure; NULL, NaN and what is outside is unknown. */
    record Share(Stream stream, String aggregate, boolean success) implements Column {
        @Override
        public List<String> aggregates() {
            return List.of("CAST(" + aggregate + " AS DOUBLE)");
        }

        @Override
        public boolean adds() {
            return false;
        }
    }

    /** The newest event time, good if it is no older than {@code atMost} milliseconds at the end of the slice. */
    record Newest(Stream stream, long atMost) implements Column {
        @Override
        public List<String> aggregates() {
            return List.of("max(" + Scan.TIME + ")");
        }

        @Override
        public boolean adds() {
            return false;
        }
    }

    /**
     * Money.
     *
     * @param sum SQL aggregate of amounts of a currency
     */
    record Sum(Stream stream, String sum) implements Column {
        @Override
        public List<String> aggregates() {
            return List.of("CAST(" + sum + " AS DECIMAL(38, 12))");
        }

        @Override
        public boolean adds() {
            return true;
        }
    }
}
