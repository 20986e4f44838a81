package dev.mainstay.measure.table;

import dev.mainstay.measure.Stream;
import java.util.List;

/** What one stream adds to the statement that all streams share. */
interface Aggregated {
    Stream stream();

    /** SQL aggregates over the rows of one slice. */
    List<String> aggregates();

    /** How many aggregates there are. */
    default int width() {
        return aggregates().size();
    }

    /**
     * SQL of an aggregate over several groups of rows, from that of each.
     *
     * @param at its place among the aggregates
     * @param name of the column that holds it
     */
    String merged(int at, String name);
}
