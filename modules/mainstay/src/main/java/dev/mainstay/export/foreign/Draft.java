package dev.mainstay.export.foreign;

import dev.mainstay.spec.Position;
import java.util.List;

/**
 * A promise as it will be written.
 *
 * @param service a name that is free of what our names may not hold, as {@code name}
 * @param target in percent, as written
 * @param window a duration of our grammar
 * @param by labels whose every value keeps the promise for itself
 */
record Draft(
        String service,
        String name,
        String description,
        Measure measure,
        String target,
        String window,
        Alert alert,
        List<String> by,
        Position at) {
    Draft renamed(String other) {
        return new Draft(service, other, description, measure, target, window, alert, by, at);
    }

    /** Its name as a document of its own. */
    String alone() {
        return Words.name(service + "-" + name, name);
    }

    /** What is counted. */
    sealed interface Measure {
        /** Two counters; {@code good} says what the part is. */
        record Ratio(boolean good, String part, String total) implements Measure {}

        /** A histogram without the suffix of its buckets, and a bound in our grammar. */
        record Latency(String metric, String atMost) implements Measure {}

        /** A share that the source computes, of failure or of success, over five minutes. */
        record Raw(boolean success, String query) implements Measure {}
    }

    /** How the owner is told. */
    enum Alert {
        PAGE,
        TICKET,
        NONE
    }
}
