package dev.mainstay.measure.prometheus;

import java.util.List;
import java.util.Optional;

/** A store of metrics that answers queries. */
sealed interface Metrics permits Api, Shelf {
    /** How a query counts events: what to ask, and what its values are. */
    Form.Chosen form(String query, boolean counter, long step) throws Refused;

    /** The values of a label among the series of a selector that have samples between two times. */
    List<String> values(String label, String selector, long from, long until) throws Refused;

    /** Whether any series of that name has samples between two times; empty where the store keeps only what is asked for. */
    Optional<Boolean> named(String metric, long from, long until) throws Refused;

    /**
     * Evaluates a query at {@code from}, {@code from + step}, … up to {@code until}, which is included: later times come later, and a
     * series may come again with each part of them.
     *
     * @return what the store warns of
     */
    List<String> range(String query, long from, long until, long step, Series.Sink sink) throws Refused;
}
